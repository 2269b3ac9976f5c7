package org.safemessenger.protocol.testing;

import java.nio.charset.StandardCharsets;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.RefusedException;

/** What every decoder promises: a value, or a refusal in a few words. */
public final class Decoding {
  private static final int LONGEST_REFUSAL = 300;

  private Decoding() {}

  public static void readsOrRefuses(Runnable decoder) {
    try {
      decoder.run();
    } catch (MalformedException | RefusedException refused) {
      String message = refused.getMessage();
      if (message == null || message.isBlank() || message.length() > LONGEST_REFUSAL) {
        throw new AssertionError("a refusal must say something short");
      }
    }
  }

  public static byte[] utf8(Object json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
