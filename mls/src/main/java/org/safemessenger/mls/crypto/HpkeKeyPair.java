package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.HpkePublicKey;

/**
 * @param privateKey as the KEM serialises it: RFC 9180, section 7.1.2; of X-Wing, the 32 bytes of
 *     its seed
 */
public record HpkeKeyPair(SecretBytes privateKey, HpkePublicKey publicKey) {}
