package org.safemessenger.mls.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Property(tries = 200)
  void theyAreAValue(@ForAll byte[] octets) {
    Bytes bytes = Bytes.of(octets);
    assertThat(bytes)
        .isEqualTo(Bytes.fromHex(bytes.toString()))
        .hasSameHashCodeAs(Bytes.of(octets));
    assertThat(bytes.toArray()).isEqualTo(octets).isNotSameAs(bytes.readOnly());
    assertThat(bytes.slice(0, octets.length)).isEqualTo(bytes);
  }

  @Test
  void theyDoNotChangeWithTheArrayTheyCameFrom() {
    byte[] octets = {1, 2};
    Bytes bytes = Bytes.of(octets);
    octets[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.fromHex("0102"));
  }

  @Test
  void theyAreOrderedAsUnsignedBytes() {
    assertThat(
            List.of(Bytes.fromHex("ff"), Bytes.fromHex("7f00"), Bytes.EMPTY, Bytes.fromHex("7f"))
                .stream()
                .sorted())
        .containsExactly(
            Bytes.EMPTY, Bytes.fromHex("7f"), Bytes.fromHex("7f00"), Bytes.fromHex("ff"));
  }

  @Test
  void onlyPairsOfDigitsAreHexadecimal() {
    for (String text : List.of("0", "0g", "0x00")) {
      assertThatThrownBy(() -> Bytes.fromHex(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aSliceStaysWithin() {
    Bytes bytes = Bytes.utf8("abc");
    assertThat(bytes.slice(1, 3)).isEqualTo(Bytes.utf8("bc"));
    assertThat(bytes.at(0)).isEqualTo((byte) 'a');
    assertThatThrownBy(() -> bytes.slice(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
