package org.safemessenger.protocol.safemessenger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.safemessenger.protocol.safemessenger.ErrorCode;

class NonceWindowTest {
  @Property
  void agreesWithTheRuleWrittenDownPlainly(@ForAll("nonces") List<String> nonces) {
    var window = new NonceWindow();
    var taken = new ArrayList<String>();
    for (String nonce : nonces) {
      boolean expected = allowed(taken, nonce);
      assertThat(accepts(window, nonce)).as("%s after %s", nonce, taken).isEqualTo(expected);
      if (expected) {
        taken.add(nonce);
      }
    }
  }

  @Example
  void askForAReconnectAfter65536StringsAndStillRefuseTheFirst() {
    var window = new NonceWindow();
    for (int i = 0; i < NonceWindow.MAX_OPAQUE; i++) {
      window.accept("n" + i);
    }
    assertThatThrownBy(() -> window.accept("one more"))
        .isInstanceOfSatisfying(
            ChannelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_EXHAUSTED));
    assertThatThrownBy(() -> window.accept("n0"))
        .isInstanceOfSatisfying(
            ChannelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_PAYLOAD));
  }

  @Provide
  Arbitrary<List<String>> nonces() {
    Arbitrary<String> counters = Arbitraries.longs().between(0, 40).map(String::valueOf);
    Arbitrary<String> odd =
        Arbitraries.of(
            "00",
            "007",
            "+1",
            "-1",
            "1.0",
            " 1",
            "x",
            "a7",
            "999999999999999999",
            "9999999999999999999",
            "9223372036854775808",
            "~");
    return Arbitraries.frequencyOf(Tuple.of(4, counters), Tuple.of(1, odd)).list().ofMaxSize(30);
  }

  /** The rule over the whole past, without the bounds of memory. */
  private static boolean allowed(List<String> taken, String nonce) {
    if (taken.isEmpty()) {
      return true;
    }
    if (!isCounter(taken.getFirst())) {
      return !taken.contains(nonce);
    }
    return isCounter(nonce) && new BigInteger(nonce).compareTo(new BigInteger(taken.getLast())) > 0;
  }

  private static boolean isCounter(String nonce) {
    return nonce.matches("0|[1-9][0-9]{0,17}");
  }

  private static boolean accepts(NonceWindow window, String nonce) {
    try {
      window.accept(nonce);
      return true;
    } catch (ChannelException refused) {
      return false;
    }
  }
}
