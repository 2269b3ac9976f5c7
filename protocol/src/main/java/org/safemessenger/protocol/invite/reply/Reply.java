package org.safemessenger.protocol.invite.reply;

/** The fields of a successful answer, beside {@code type} and {@code resp_code}. */
public sealed interface Reply
    permits AccountReply, CallReply, ConnectionReply, ContactReply, Done, MessageReply, PushReply {}
