package org.safemessenger.protocol.safemessenger.command;

/**
 * A client's request. The record's components are the payload's fields in snake_case; a component
 * that may be null is a field that may be absent. {@link Commands} knows the name of each.
 */
public sealed interface Command
    permits AccountCommand,
        CallCommand,
        ContactCommand,
        ConversationCommand,
        MessageCommand,
        PushCommand,
        RoomCommand,
        Pong {}
