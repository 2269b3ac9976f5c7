package org.safemessenger.mls.wire;

import org.safemessenger.mls.fault.InvalidMessage;

/** What a {@link FramedContent} carries (section 6). */
public enum ContentType {
  APPLICATION,
  PROPOSAL,
  COMMIT;

  public int code() {
    return ordinal() + 1;
  }

  static ContentType of(int code) {
    if (code < 1 || code > values().length) {
      throw InvalidMessage.malformed("6", "content type " + code + "; 1 to 3 expected");
    }
    return values()[code - 1];
  }
}
