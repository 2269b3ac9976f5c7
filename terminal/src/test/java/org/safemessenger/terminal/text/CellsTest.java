package org.safemessenger.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
  private static final String FAMILY = "👨\u200D👩\u200D👧\u200D👦";

  @ParameterizedTest
  @CsvSource({
    "abc,3",
    "漢字,4",
    "e\u0301,1",
    "가,2",
    "👍🏽,2",
    "🇩🇪,2",
    "❤️,2",
    "ｶﾅ,2",
    "✓✓,2",
    "🔒,2"
  })
  void countsColumnsNotCharacters(String text, int columns) {
    assertThat(Cells.width(text)).isEqualTo(columns);
  }

  @Test
  void aFamilyIsOneSign() {
    assertThat(Cells.width(FAMILY)).isEqualTo(2);
    assertThat(Cells.next(FAMILY + "x", 0)).isEqualTo(FAMILY.length());
    assertThat(Cells.previous("a" + FAMILY, 1 + FAMILY.length())).isEqualTo(1);
  }

  @Test
  void cutsBeforeASignThatDoesNotFit() {
    assertThat(Cells.cut("漢字漢字", 5)).isEqualTo("漢字…");
    assertThat(Cells.cut("漢字漢字", 4)).isEqualTo("漢…");
    assertThat(Cells.cut("abc", 3)).isEqualTo("abc");
    assertThat(Cells.cut("abc", 0)).isEmpty();
    assertThat(Cells.fit("漢字", 5)).isEqualTo("漢字 ");
  }

  @Test
  void wrapsAtSpacesAndInsideWordsThatAreTooLong() {
    assertThat(Cells.wrap("the quick brown fox", 10)).containsExactly("the quick", "brown fox");
    assertThat(Cells.wrap("abcdefghijk", 4)).containsExactly("abcd", "efgh", "ijk");
    assertThat(Cells.wrap("漢字漢字", 5)).containsExactly("漢字", "漢字");
    assertThat(Cells.wrap("one\n\ntwo", 10)).containsExactly("one", "", "two");
    assertThat(Cells.wrap("", 10)).containsExactly("");
  }

  @Test
  void whereTerminalsDisagreeTheirPartsAreShown() {
    assertThat(Legible.PARTS.apply(FAMILY)).isEqualTo("👨👩👧👦");
    assertThat(Legible.PARTS.apply("🇩🇪 👍🏽 ❤️ 1️⃣")).isEqualTo("DE 👍 ❤ 1");
    assertThat(Legible.CLUSTERS.apply(FAMILY)).isEqualTo(FAMILY);
  }

  @Test
  void emojiHaveNames() {
    assertThat(Emoji.expand("well done :tada: at 10:30:15 :nosuch:"))
        .isEqualTo("well done 🎉 at 10:30:15 :nosuch:");
    assertThat(Emoji.named(":thumbsup:")).isEqualTo("👍");
    assertThat(Emoji.named("heart")).isEqualTo("❤");
    assertThat(Emoji.named("🦄")).isEqualTo("🦄");
    assertThat(Emoji.names("thumb")).containsExactly("thumbsup", "thumbsdown");
  }
}
