package org.safemessenger.mls.schedule;

import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.PreSharedKeyId;

/** A pre-shared key and the identifier, with its nonce, under which it is used (section 8.4). */
public record PreSharedKey(PreSharedKeyId id, SecretBytes key) {}
