package org.safemessenger.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\u001b[31mred\u001b[0m~red",
        "\u001b[2J\u001b[Hgone~gone",
        "\u009b31mred~red",
        "a\u001b]0;owned title\u0007b~ab",
        "a\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\b~alinkb",
        "a\u001b]52;c;cm0gLXJm\u0007b~ab",
        "a\u001bP1$r\u001b\\b~ab",
        "a\u0090q\u009cb~ab",
        "a\u001b(0b~ab",
        "a\u001bcb~ab",
        "\u001b[?1049h\u001b[6nx~x",
        "ab\u0008\u0008xy~abxy",
        "bell\u0007~bell",
        "nul\u0000l~null",
        "tail\u001b~tail",
        "tail\u001b[~tail",
        "user\u202Etxt.exe~usertxt.exe",
        "\u2066iso\u2069late\u202A\u202B\u202C\u202D~isolate",
        "zero\u200Bwidth\u2060\uFEFF\u00AD~zerowidth",
        "tags\uDB40\uDC41\uDB40\uDC42~tags",
        "lone\uD83D~lone",
        "private\uE000\uDBFF\uDFFD~private",
        "\u2800~\u2800",
        "a\u0085b\u008Dc~abc",
        "hangul\u3164\uFFA0filler~hangulfiller"
      })
  void removesWhateverCouldActOnTheTerminal(String nasty, String safe) {
    assertThat(SafeText.of(nasty)).isEqualTo(safe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grüße aus Köln",
        "漢字かな交じり",
        "مرحبا بالعالم",
        "שלום",
        "می\u200Cخواهم",
        "👨\u200D👩\u200D👧\u200D👦 and 👍🏽",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "e\u0301te\u0301",
        "ภาษาไทย",
        "two\nlines"
      })
  void keepsWhatPeopleWrite(String text) {
    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @Test
  void aPileOfMarksIsCutSoThatItCannotCoverOtherLines() {
    String zalgo = "h" + "\u0335".repeat(50) + "i";
    assertThat(SafeText.of(zalgo)).isEqualTo("h" + "\u0335".repeat(4) + "i");
  }

  @Test
  void anUnfinishedStringSequenceCannotSwallowTheRest() {
    assertThat(SafeText.of("a\u001b]0;never ended")).isEqualTo("a0;never ended");
    assertThat(SafeText.of("a\u001b]0;x\nnext line")).contains("next line");
  }

  @Test
  void lineEndsBecomeOneKind() {
    assertThat(SafeText.of("a\r\nb\rc\u2028d")).isEqualTo("a\nb\nc\nd");
    assertThat(SafeText.line(" a\r\nb\t")).isEqualTo("a b");
  }

  @Test
  void applyingItTwiceChangesNothingAndNoControlIsEverLeft() {
    Random random = new Random(42);
    int[] alphabet = {
      0x1b, '[', ']', 'm', ';', '1', 0x07, 0x9b, 0x9c, 0x90, '\\', 'P', 'a', '\n', '\r', 0x202e,
      0x200d, 0x1f468, 0xfe0f, 0x301, 0xe0041, 0x1f3f4, 0xd800, 0x7f, 0x85, ' '
    };
    for (int run = 0; run < 20_000; run++) {
      String nasty =
          IntStream.range(0, random.nextInt(24))
              .map(i -> alphabet[random.nextInt(alphabet.length)])
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String safe = SafeText.of(nasty);
      assertThat(SafeText.of(safe)).isEqualTo(safe);
      assertThat(safe.chars().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
      assertThat(safe).doesNotContain("\u202e");
    }
  }

  @Test
  void jsonKeepsEverythingButShowsNothingDangerous() {
    String shown = SafeText.json("{\"t\":\"a\u009b31m\u202eb\uDB40\uDC41é\"}");
    assertThat(shown).isEqualTo("{\"t\":\"a\\u009b31m\\u202eb\\udb40\\udc41é\"}");
    assertThat(
            IntStream.range(0, shown.length()).mapToObj(shown::charAt).collect(Collectors.toSet()))
        .doesNotContain('\u009b', '\u202e');
  }
}
