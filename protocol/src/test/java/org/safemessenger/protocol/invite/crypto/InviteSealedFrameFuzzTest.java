package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;

/** Whatever a stranger sends on a sealed connection. */
class InviteSealedFrameFuzzTest {
  private static final List<SealedEnds> ENDS =
      Stream.of(InviteCipher.values()).map(SealedEnds::unsigned).toList();

  static Stream<byte[]> seeds() {
    return Stream.of(InviteCipher.values())
        .map(
            cipher -> SealedEnds.unsigned(cipher).client().seal("{\"type\":\"x\"}".getBytes(UTF_8)))
        .flatMap(frame -> Stream.of(frame, withOneMoreField(frame)));
  }

  private static byte[] withOneMoreField(byte[] frame) {
    String text = new String(frame, UTF_8);
    return (text.substring(0, text.length() - 1) + ",\"more\":\"x\"}").getBytes(UTF_8);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aForgedFrameNeverOpensAndTheShortWayReadsLikeTheLongOne(byte[] input) {
    for (SealedEnds ends : ENDS) {
      try {
        ends.server().open(input);
        throw new AssertionError("a frame opened that nobody sealed");
      } catch (CannotOpenException _) {
        // The only answer there is.
      }
      SealedFrame read = read(() -> SealedFrame.parse(input, ends.server().cipher().nonceBytes()));
      SealedFrame parsed = read(() -> SealedFrame.parse(Json.objectWithTrailingCommas(input)));
      if ((read == null) != (parsed == null)
          || (read != null
              && !(Arrays.equals(read.nonce(), parsed.nonce())
                  && Arrays.equals(read.message(), parsed.message())))) {
        throw new AssertionError("the two ways of reading a frame differ");
      }
    }
  }

  private interface Reading {
    SealedFrame read();
  }

  private static SealedFrame read(Reading reading) {
    try {
      return reading.read();
    } catch (MalformedException | IllegalArgumentException _) {
      return null;
    }
  }
}
