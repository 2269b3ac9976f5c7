package org.safemessenger.mls.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.mls.testing.Faults.assertMalformed;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.testing.Vectors;

/** The lengths of vectors (section 2.1.2). */
class VectorHeaderTest {
  @TestFactory
  Stream<DynamicTest> deserialization() {
    return Vectors.each(
        "deserialization",
        one -> {
          Bytes header = Vectors.bytes(one.get("vlbytes_header"));
          int length = one.get("length").asInt();
          assertThat(TlsReader.decode(header, TlsReader::header)).isEqualTo(length);
          assertThat(new TlsWriter().header(length).toBytes()).isEqualTo(header);
        });
  }

  @Property
  void everyLengthIsReadAsWritten(@ForAll @IntRange(min = 0, max = TlsWriter.LONGEST) int length) {
    Bytes header = new TlsWriter().header(length).toBytes();
    assertThat(TlsReader.decode(header, TlsReader::header)).isEqualTo(length);
    assertThat(header.length()).isEqualTo(length < 64 ? 1 : length < 16_384 ? 2 : 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4000", "4001", "403f", "80000000", "8000003f", "80000040", "80003fff"})
  void aLengthThatIsLongerThanNeededIsMalformed(String header) {
    assertMalformed("2.1.2", () -> TlsReader.decode(Bytes.fromHex(header), TlsReader::header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0", "c000000000000000", "ff", "ffffffffffffffff", "d0000040"})
  void aLengthThatBeginsWithTwoOnesIsMalformed(String header) {
    assertMalformed("2.1.2", () -> TlsReader.decode(Bytes.fromHex(header), TlsReader::header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "40", "7f", "80", "8000", "800040", "bfffff"})
  void aLengthThatIsCutOffIsMalformed(String header) {
    assertMalformed("2.1", () -> TlsReader.decode(Bytes.fromHex(header), TlsReader::header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "0200", "bfffffff", "bfffffff00", "800040000000"})
  void aVectorThatIsLongerThanWhatIsThereIsMalformed(String vector) {
    Bytes encoded = Bytes.fromHex(vector);
    assertMalformed("2.1", () -> TlsReader.decode(encoded, TlsReader::opaque));
    assertMalformed("2.1", () -> TlsReader.decode(encoded, TlsReader::secret));
    assertMalformed("2.1", () -> TlsReader.decode(encoded, TlsReader::uint16s));
  }

  @Test
  void nothingIsWrittenThatNobodyCouldRead() {
    assertThatThrownBy(() -> new TlsWriter().header(TlsWriter.LONGEST + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1073741823");
  }
}
