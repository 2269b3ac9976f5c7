package org.safemessenger.mls.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.mls.testing.Faults.assertMalformed;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

class TlsReaderTest {
  @Test
  void numbersAreBigEndianAndUnsigned() {
    assertReads(255, "ff", TlsReader::uint8);
    assertReads(65_534, "fffe", TlsReader::uint16);
    assertReads(0x01020304, "01020304", TlsReader::uint32);
    assertReads(-1, "ffffffff", TlsReader::uint32);
    assertReads(0x1_ffff_ffffL, "00000001ffffffff", TlsReader::uint64);
    assertReads(-1L, "ffffffffffffffff", TlsReader::uint64);
  }

  @Test
  void anOptionalValueIsThereOrNot() {
    assertReads(null, "00", in -> in.optional(TlsReader::uint8));
    assertReads(7, "0107", in -> in.optional(TlsReader::uint8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "0200", "ff", "80", "1007"})
  void aPresenceOctetOtherThanZeroOrOneIsMalformed(String encoded) {
    assertMalformed("2.1.1", () -> read(encoded, in -> in.optional(TlsReader::uint8)));
    assertMalformed("2.1.1", () -> read(encoded, TlsReader::bool));
  }

  @Test
  void bytesThatAreLeftOverAreMalformed() {
    assertMalformed("2.1", () -> read("0100", TlsReader::uint8));
    assertMalformed("2.1", () -> read("010000", TlsReader::opaque));
    assertMalformed("2.1", () -> TlsReader.decode(SecretBytes.zeros(2), TlsReader::uint8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7})
  void aNumberThatIsCutOffIsMalformed(int length) {
    assertMalformed("2.1", () -> read("00".repeat(length), TlsReader::uint64));
  }

  @Test
  void anElementMayNotReachBeyondItsVector() {
    assertReads(List.of(1, 2), "0400010002", TlsReader::uint16s);
    assertMalformed("2.1", () -> read("03000100", TlsReader::uint16s));
    // The inner vector claims three bytes: they are there, but belong to what follows.
    assertMalformed("2.1", () -> read("0203aabbccdd", in -> in.vector(TlsReader::opaque)));
  }

  @Test
  void whatFollowsAVectorIsReadAfterIt() {
    assertReads(
        List.of(List.of(1), 255), "0101ff", in -> List.of(in.vector(TlsReader::uint8), in.uint8()));
  }

  @Test
  void aVectorOfOptionalValuesHasGaps() {
    assertReads(Arrays.asList(null, 7, 9), "050001070109", in -> in.optionals(TlsReader::uint8));
    assertMalformed("2.1.1", () -> read("0102", in -> in.optionals(TlsReader::uint8)));
  }

  @Test
  void aVectorOfNothingsIsADefectOfTheProgram() {
    assertThatThrownBy(() -> read("0100", in -> in.vector(_ -> "nothing")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasReadDoesNotChangeWithTheSource() {
    byte[] source = {2, 5, 6};
    Bytes read = TlsReader.decode(Bytes.wrap(source), TlsReader::opaque);
    source[1] = 9;
    assertThat(read).isEqualTo(Bytes.fromHex("0506"));
  }

  @Test
  void aSecretIsReadFromASecret() {
    SecretBytes encoded = SecretBytes.copyOf(new byte[] {2, 5, 6});
    SecretBytes secret = TlsReader.decode(encoded, TlsReader::secret);
    encoded.erase();
    assertThat(secret).isEqualTo(SecretBytes.copyOf(new byte[] {5, 6}));
  }

  @Test
  void theRestIsAllThatIsLeft() {
    assertReads(
        List.of(7, Bytes.fromHex("0809"), false),
        "070809",
        in -> List.of(in.uint8(), in.rest(), in.hasMore()));
  }

  private static void assertReads(
      @Nullable Object expected, String hex, Function<TlsReader, ?> decoder) {
    Object read = read(hex, decoder);
    assertThat(read).isEqualTo(expected);
  }

  private static <T> T read(String hex, Function<TlsReader, T> decoder) {
    return TlsReader.decode(Bytes.fromHex(hex), decoder);
  }
}
