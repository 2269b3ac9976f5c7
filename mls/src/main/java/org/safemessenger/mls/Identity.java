package org.safemessenger.mls;

import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.wire.Credential;

/** Who a client is: its credential and the key that signs for it. */
public record Identity(Credential credential, SignatureKeyPair signatureKey) {}
