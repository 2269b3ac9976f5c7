package org.safemessenger.mls.wire;

/** Versions of MLS (section 6). */
public final class ProtocolVersion {
  public static final int MLS10 = 1;

  private ProtocolVersion() {}
}
