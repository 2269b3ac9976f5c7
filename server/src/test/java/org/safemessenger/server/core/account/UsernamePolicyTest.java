package org.safemessenger.server.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection.Reason;

class UsernamePolicyTest {
  private final UsernamePolicy policy = new UsernamePolicy();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "john doe",
        "alice",
        "Bob-2",
        "Σωκράτης",
        "阿Q",
        "علي",
        "c++",
        "¡ñandú!",
        "🦊",
        "a"
      })
  void takesNamesOfPeople(String name) {
    assertThat(policy.check(name).shown()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "john doe,John  Doe",
        "john doe, john doe ",
        "alice,ALICE",
        "alice,\uFF41\uFF4C\uFF49\uFF43\uFF45",
        "caf\u00E9,cafe\u0301",
        "john doe,john\u00A0doe",
        "john doe,john\u3000doe"
      })
  void treatsVariantsOfANameAsOne(String one, String other) {
    assertThat(policy.check(other).key()).isEqualTo(policy.check(one).key());
  }

  @ParameterizedTest
  @CsvSource({
    "alice,\u0430lice",
    "alice,aIice",
    "bill,bi1l",
    "alice,\u0410LICE",
    "alice,a\u0399ice",
    "paypal,p\u0430yp\u0430l",
    "bob,b0b",
    "Bob,B\u041E\u0412",
    "nike,\u039D\u0399\u039A\u0395",
    "modern,modem",
    "modem,\u039Codem"
  })
  void findsNamesThatLookAlike(String one, String other) {
    assertThat(policy.check(other).skeleton()).isEqualTo(policy.check(one).skeleton());
  }

  @ParameterizedTest
  @CsvSource({"neil,nell", "ian,lan", "mia,mla", "anna,hanna", "jos\u00E9,jose", "bench-1,bench-2"})
  void leavesDifferentNamesApart(String one, String other) {
    assertThat(policy.check(other).skeleton()).isNotEqualTo(policy.check(one).skeleton());
    assertThat(policy.check(other).key()).isNotEqualTo(policy.check(one).key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u3000",
        "a\u0000b",
        "a\u0000",
        "\u0007a",
        "tab\there",
        "line\nbreak",
        "al\u200Bice",
        "al\u200Dice",
        "\u202Ealice",
        "al\u2066ice",
        "\uFEFFalice",
        "al\u00ADice",
        "a\u0378",
        "\uE000",
        "a\uFFFE",
        "\uD800",
        "a\uDC00b",
        "\u2028"
      })
  void refusesWhatCannotBeSeenOrRead(String name) {
    assertMalformed(name);
    assertThat(policy.keyOf(name)).isEmpty();
  }

  @Test
  void takesSixtyFourCodePointsAndNoMore() {
    assertThat(policy.check("\uD835\uDD38".repeat(64)).shown()).hasSize(64);
    assertMalformed("a".repeat(65));
    assertMalformed("a".repeat(1_000_000));
    assertMalformed("\uFDFA".repeat(60));
  }

  @Property(tries = 2_000)
  void isIdempotent(@ForAll @StringLength(min = 1, max = 12) String name) {
    Username once;
    try {
      once = policy.check(name);
    } catch (Rejected refused) {
      Assume.that(false);
      return;
    }
    Username twice = policy.check(once.shown());
    assertThat(twice.shown()).isEqualTo(once.shown());
    assertThat(twice.key()).isEqualTo(once.key());
    assertThat(policy.keyOf(once.shown())).contains(once.key());
  }

  @Property(tries = 2_000)
  void giveOneKeyOnlyOneSkeleton(@ForAll @StringLength(min = 1, max = 12) String name) {
    // Letters that compatibility folds into others (U+03D2) look like their own capital only; the
    // key
    // alone keeps those apart.
    String lower = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    Username one;
    Username other;
    try {
      one = policy.check(lower);
      other = policy.check(one.key());
    } catch (Rejected refused) {
      Assume.that(false);
      return;
    }
    assertThat(other.skeleton()).isEqualTo(one.skeleton());
  }

  private void assertMalformed(String name) {
    assertThatThrownBy(() -> policy.check(name))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.rejection().reason()).isEqualTo(Reason.MALFORMED));
  }
}
