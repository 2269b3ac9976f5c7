package org.safemessenger.protocol.safemessenger.crypto;

/** The payload of the sealed answer to {@code session_key}. */
record SessionKeyReply(
    boolean success, String cipher, String signature, boolean ecdh, String replyTo) {}
