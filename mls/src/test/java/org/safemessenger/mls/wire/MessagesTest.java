package org.safemessenger.mls.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.testing.Vectors;
import tools.jackson.databind.JsonNode;

class MessagesTest {
  @TestFactory
  Stream<DynamicTest> messages() {
    return Vectors.each(
        "messages",
        one -> {
          for (Structure structure : Structure.values()) {
            Bytes encoded = Vectors.bytes(one.get(structure.field()));
            assertThat(structure.recoded(encoded)).as(structure.field()).isEqualTo(encoded);
          }
          assertThat(one.propertyNames()).hasSize(Structure.values().length);
        });
  }

  @Test
  void aStructureThatIsCutOffOrGoesOnIsMalformed() {
    Vectors.own("messages").forEach(MessagesTest::assertNoOtherLengthIsRead);
  }

  private static void assertNoOtherLengthIsRead(JsonNode one) {
    for (Structure structure : Structure.values()) {
      Bytes whole = Vectors.bytes(one.get(structure.field()));
      for (int length = 0; length < whole.length(); length++) {
        assertRefused(structure, whole.slice(0, length));
      }
      for (String more : new String[] {"00", "01", "ff", "0000"}) {
        assertRefused(structure, Bytes.fromHex(whole + more));
      }
    }
  }

  private static void assertRefused(Structure structure, Bytes encoded) {
    try {
      structure.recoded(encoded);
    } catch (InvalidMessage fault) {
      assertThat(fault.reason()).isEqualTo(InvalidMessage.Reason.MALFORMED);
      return;
    }
    throw new AssertionError(structure + " was read from " + encoded);
  }

  /** There is one encoding of every structure: what is read at all comes out the same. */
  @Test
  void whateverIsReadIsWrittenTheSame() {
    Vectors.own("messages").forEach(MessagesTest::assertEveryFlippedBitIsReadOrRefused);
  }

  private static void assertEveryFlippedBitIsReadOrRefused(JsonNode one) {
    for (Structure structure : Structure.values()) {
      byte[] octets = Vectors.bytes(one.get(structure.field())).toArray();
      for (int bit = 0; bit < 8 * octets.length; bit++) {
        octets[bit >> 3] ^= (byte) (1 << (bit & 7));
        Bytes flipped = Bytes.of(octets);
        octets[bit >> 3] ^= (byte) (1 << (bit & 7));
        try {
          assertThat(structure.recoded(flipped)).isEqualTo(flipped);
        } catch (InvalidMessage _) {
          // The other answer there is.
        }
      }
    }
  }
}
