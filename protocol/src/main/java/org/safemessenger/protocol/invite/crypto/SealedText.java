package org.safemessenger.protocol.invite.crypto;

/**
 * The {@code nonce} and {@code message} of a direct message, base64 both.
 *
 * @param message ciphertext and tag
 */
public record SealedText(String nonce, String message) {}
