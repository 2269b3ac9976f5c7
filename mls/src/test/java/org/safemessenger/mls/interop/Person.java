package org.safemessenger.mls.interop;

import org.safemessenger.mls.wire.WireFormat;

/**
 * Somebody in a script.
 *
 * @param ours whether by our engine; otherwise by ts-mls
 * @param handshakes how this one's proposals and commits travel
 */
record Person(String name, boolean ours, WireFormat handshakes) {
  @Override
  public String toString() {
    return name + (handshakes == WireFormat.PUBLIC_MESSAGE ? "(open)" : "");
  }
}
