package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** A key pair as it is on the wire and in memory. */
record RawKeyPair(SecretBytes privateKey, Bytes publicKey) {}
