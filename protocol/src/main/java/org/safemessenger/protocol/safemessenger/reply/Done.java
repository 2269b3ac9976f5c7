package org.safemessenger.protocol.safemessenger.reply;

/** An answer that has nothing to say but that it was done. */
public record Done() implements Reply {}
