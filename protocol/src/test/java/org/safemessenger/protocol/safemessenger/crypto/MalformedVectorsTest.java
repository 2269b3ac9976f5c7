package org.safemessenger.protocol.safemessenger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.protocol.testing.Vectors.hex;
import static org.safemessenger.protocol.testing.Vectors.text;
import static org.safemessenger.protocol.testing.Vectors.utf8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;
import org.safemessenger.protocol.testing.Vectors;
import tools.jackson.databind.node.ObjectNode;

/** The published malformed frames get the published answers. */
class MalformedVectorsTest {
  private static final ObjectNode FILE = Vectors.read("malformed.json");

  record Answer(int code, String connection) {}

  static Stream<ObjectNode> clear() {
    return rows("clear");
  }

  static Stream<ObjectNode> sealed() {
    return rows("sealed");
  }

  @ParameterizedTest
  @MethodSource("clear")
  void flatFrames(ObjectNode vector) {
    byte[] frame = Base64.getDecoder().decode(text(vector, "frame_base64"));
    // What becomes of the connection is for the one who has it to test.
    assertThat(answer(() -> FlatCodec.decodeCommand(frame).command()).code())
        .isEqualTo(expected(vector).code());
  }

  @ParameterizedTest
  @MethodSource("sealed")
  void sealedFrames(ObjectNode vector) {
    var opener =
        new FrameOpener(
            PayloadEncryption.of(
                PayloadCipher.AES_256_GCM,
                SecretBytes.owning(hex(FILE, "c2s_key_hex")),
                Ends.RANDOM),
            new HmacSigning(SecretBytes.owning(hex(FILE, "c2s_mac_hex"))),
            new NonceWindow());
    byte[] frame = utf8(vector, "frame");
    assertThat(answer(() -> EnvelopeCodec.decodeCommand(opener.open(frame)).command()))
        .isEqualTo(expected(vector));
  }

  private static Stream<ObjectNode> rows(String part) {
    List<ObjectNode> rows = new ArrayList<>();
    FILE.get(part).forEach(row -> rows.add((ObjectNode) row));
    return rows.stream();
  }

  private static Answer expected(ObjectNode vector) {
    return new Answer(vector.get("code").intValue(), text(vector, "connection"));
  }

  private static Answer answer(Runnable decoding) {
    try {
      decoding.run();
      return new Answer(0, "open");
    } catch (MalformedException malformed) {
      return new Answer(1004, "open");
    } catch (RefusedException refused) {
      return new Answer(refused.code().number(), "open");
    } catch (ChannelException closing) {
      return new Answer(closing.code().number(), "closed");
    }
  }
}
