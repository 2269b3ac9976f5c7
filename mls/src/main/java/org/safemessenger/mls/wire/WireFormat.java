package org.safemessenger.mls.wire;

import org.safemessenger.mls.fault.InvalidMessage;

/** What an {@link MlsMessage} carries (section 6, registry in section 17.2). */
public enum WireFormat {
  PUBLIC_MESSAGE,
  PRIVATE_MESSAGE,
  WELCOME,
  GROUP_INFO,
  KEY_PACKAGE;

  public int code() {
    return ordinal() + 1;
  }

  static WireFormat of(int code) {
    if (code < 1 || code > values().length) {
      throw new InvalidMessage(
          InvalidMessage.Reason.UNSUPPORTED, "6", "wire format " + code + "; 1 to 5 expected");
    }
    return values()[code - 1];
  }
}
