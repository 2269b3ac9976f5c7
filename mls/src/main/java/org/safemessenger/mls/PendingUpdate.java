package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.SignatureKeyPair;

/**
 * The private keys of an update that this member has proposed itself: of use as soon as somebody
 * commits it.
 *
 * @param ref of the proposal
 * @param encryptionKey the private key of the new leaf
 * @param signatureKey the same as before, or a new one
 */
record PendingUpdate(Bytes ref, SecretBytes encryptionKey, SignatureKeyPair signatureKey) {}
