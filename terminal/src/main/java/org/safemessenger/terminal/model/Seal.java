package org.safemessenger.terminal.model;

/** Who can read something that was sent. */
public enum Seal {
  /** The server can read it. */
  OPEN,
  /** Only the two ends can read it. */
  END_TO_END,
  /** It came end-to-end encrypted, but the sender's signature does not fit the known key. */
  SUSPECT,
  /** It is encrypted for a key that this computer does not have. */
  UNREADABLE
}
