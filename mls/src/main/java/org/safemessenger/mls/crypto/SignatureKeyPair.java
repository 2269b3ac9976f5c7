package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * @param privateKey of EdDSA, the seed of RFC 8032; of ECDSA, the scalar, big-endian, as long as
 *     the order
 */
public record SignatureKeyPair(SecretBytes privateKey, SignaturePublicKey publicKey) {}
