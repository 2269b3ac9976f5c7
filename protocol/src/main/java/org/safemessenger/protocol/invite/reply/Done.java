package org.safemessenger.protocol.invite.reply;

/** Nothing but the code. */
public record Done() implements Reply {}
