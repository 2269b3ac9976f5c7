package org.safemessenger.mls.interop;

import org.safemessenger.mls.wire.WireFormat;

/**
 * Somebody in a script.
 *
 * @param ours whether by our engine; otherwise by ts-mls
 * @param handshakes how this one's proposals and commits travel
 * @param certified whether with a credential of certificates; otherwise a basic one
 * @param tagged whether its leaf has an extension
 */
record Person(String name, boolean ours, WireFormat handshakes, boolean certified, boolean tagged) {
  @Override
  public String toString() {
    return name
        + (handshakes == WireFormat.PUBLIC_MESSAGE ? " open" : "")
        + (certified ? " certified" : "")
        + (tagged ? " tagged" : "");
  }
}
