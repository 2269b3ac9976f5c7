package org.safemessenger.mls.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

class TlsWriterTest {
  @Test
  void numbersAreBigEndian() {
    TlsWriter out = new TlsWriter(0).uint8(1).uint16(0x0203).uint32(0x04050607).uint64(0x08L);
    assertThat(out.toBytes()).isEqualTo(Bytes.fromHex("010203040506070000000000000008"));
    assertThat(out.length()).isEqualTo(15);
  }

  @Test
  void aNumberThatDoesNotFitIsNotCutToSize() {
    for (int value : new int[] {256, 0x10001, -1, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> new TlsWriter().uint8(value))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int value : new int[] {0x10000, -1, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> new TlsWriter().uint16(value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void optionalValuesAndVectorsAreWrittenWithPresenceAndLength() {
    TlsStruct seven = out -> out.uint8(7);
    TlsWriter out = new TlsWriter();
    out.optional(null).optional(seven).optionalOpaque(null).optionalOpaque(Bytes.fromHex("ab"));
    out.vector(List.of(seven, seven)).struct(seven).uint16s(List.of(1)).uint32s(List.of(-1));
    assertThat(out.toBytes())
        .isEqualTo(
            Bytes.fromHex(
                "00" + "0107" + "00" + "0101ab" + "020707" + "07" + "020001" + "04ffffffff"));
    assertThat(seven.encoded()).isEqualTo(Bytes.fromHex("07"));
  }

  @Property(tries = 200)
  void everyByteStringIsReadAsWritten(@ForAll @Size(max = 20_000) byte[] content) {
    Bytes bytes = Bytes.of(content);
    Bytes encoded = new TlsWriter().opaque(bytes).toBytes();
    assertThat(TlsReader.decode(encoded, TlsReader::opaque)).isEqualTo(bytes);
  }

  @Property(tries = 200)
  void everyListIsReadAsWritten(@ForAll @Size(max = 9_000) List<Integer> numbers) {
    Bytes encoded = new TlsWriter().uint32s(numbers).toBytes();
    assertThat(TlsReader.decode(encoded, TlsReader::uint32s)).isEqualTo(numbers);
    Bytes same = new TlsWriter().vector(structs(numbers)).toBytes();
    assertThat(same).isEqualTo(encoded);
  }

  private static List<TlsStruct> structs(List<Integer> numbers) {
    return numbers.stream().map(number -> (TlsStruct) out -> out.uint32(number)).toList();
  }

  @Test
  void takingASecretErasesWhatItWasWrittenInto() {
    TlsWriter out = new TlsWriter().opaque(SecretBytes.copyOf(new byte[] {1, 2, 3}));
    SecretBytes secret = out.toSecret();
    assertThat(secret).isEqualTo(SecretBytes.copyOf(new byte[] {3, 1, 2, 3}));
    assertThat(out.length()).isZero();
    assertThat(out.uint32(0).toBytes()).isEqualTo(Bytes.fromHex("00000000"));
  }
}
