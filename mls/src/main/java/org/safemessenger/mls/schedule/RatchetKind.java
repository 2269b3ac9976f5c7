package org.safemessenger.mls.schedule;

import org.safemessenger.mls.wire.ContentType;

/** The two ratchets of each leaf (section 9.1). */
public enum RatchetKind {
  /** Of proposals and commits. */
  HANDSHAKE,
  APPLICATION;

  public static RatchetKind of(ContentType type) {
    return switch (type) {
      case APPLICATION -> APPLICATION;
      case PROPOSAL, COMMIT -> HANDSHAKE;
    };
  }
}
