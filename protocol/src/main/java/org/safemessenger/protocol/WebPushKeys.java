package org.safemessenger.protocol;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The keys of a browser's push subscription (RFC 8291), as it gives them: base64url. */
public final class WebPushKeys {
  private static final int POINT = 65;
  private static final int SECRET = 16;

  private WebPushKeys() {}

  /**
   * @throws MalformedException for what a browser would not have given
   */
  public static void check(@Nullable String p256dh, @Nullable String auth) {
    check("p256dh", p256dh, POINT);
    check("auth", auth, SECRET);
  }

  private static void check(String field, @Nullable String text, int length) {
    if (text != null) {
      Fields.check(
          bytes(text) == length,
          "the field '" + field + "' must be the base64url of " + length + " bytes");
    }
  }

  private static int bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text).length;
    } catch (IllegalArgumentException _) {
      return -1;
    }
  }
}
