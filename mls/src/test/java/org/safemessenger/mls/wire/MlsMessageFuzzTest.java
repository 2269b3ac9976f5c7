package org.safemessenger.mls.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.testing.Vectors;

/** Whatever arrives as a structure: the first byte says which one is expected. */
class MlsMessageFuzzTest {
  static Stream<byte[]> seeds() {
    var cases = Vectors.own("messages");
    return Stream.of(Structure.values())
        .map(
            structure -> {
              Bytes encoded = Vectors.bytes(cases.get(0).get(structure.field()));
              return Bytes.fromHex("%02x".formatted(structure.ordinal()) + encoded).toArray();
            });
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void whatIsReadIsWrittenTheSame(byte[] input) {
    if (input.length == 0) return;
    Structure structure = Structure.values()[(input[0] & 0xFF) % Structure.values().length];
    Bytes encoded = Bytes.of(input).slice(1, input.length);
    try {
      assertThat(structure.recoded(encoded)).isEqualTo(encoded);
    } catch (InvalidMessage _) {
      // Refusing is the only other answer.
    }
  }
}
