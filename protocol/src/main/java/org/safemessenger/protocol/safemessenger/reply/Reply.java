package org.safemessenger.protocol.safemessenger.reply;

/**
 * The payload of a successful answer. Which command it answers, and its name on the wire, stands in
 * {@code Commands}.
 */
public sealed interface Reply
    permits AccountReply,
        CallReply,
        ContactReply,
        ConversationReply,
        Done,
        MessageReply,
        PushReply,
        RoomReply {}
