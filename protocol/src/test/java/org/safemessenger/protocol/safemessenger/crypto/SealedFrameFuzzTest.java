package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;

/** Frames from somebody without the keys, and payloads from somebody who has them. */
class SealedFrameFuzzTest {
  private static final Ends ENDS =
      Ends.connect(PayloadCipher.AES_256_GCM, FrameSignature.HMAC_SHA256);
  private static final Ends STRANGERS =
      Ends.connect(PayloadCipher.AES_256_CBC, FrameSignature.HMAC_SHA256);

  static Stream<byte[]> seeds() {
    return Stream.of(
        STRANGERS.client().seal("command", "get_users", "{}".getBytes(UTF_8)),
        "{\"content\":\"Hello!\"}".getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aForgedFrameNeverOpensAndASealedPayloadIsReadOrRefused(byte[] input) {
    try {
      ENDS.server().open(input);
      throw new AssertionError("a frame opened that nobody sealed");
    } catch (MalformedException | ChannelException _) {
      // The only two answers there are.
    }
    try {
      ENDS.server().open(ENDS.client().seal("command", "x", input));
    } catch (MalformedException _) {
      // Well sealed, but no JSON object.
    }
  }
}
