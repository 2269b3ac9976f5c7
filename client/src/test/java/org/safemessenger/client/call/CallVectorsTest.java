package org.safemessenger.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.client.e2ee.AccountKeys;

class CallVectorsTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Stream<CallVectors.Signal> signals() throws Exception {
    return CallVectors.read().signals().stream();
  }

  @ParameterizedTest
  @MethodSource("signals")
  void aSignalOfTheVectorsOpensAsTheySayOrNotAtAll(CallVectors.Signal it) throws Exception {
    CallVectors vectors = CallVectors.read();
    Optional<OpenedSignal> opened =
        new SignalSeal(vectors.bob().keys(), RANDOM)
            .open(
                vectors.alice().name(),
                vectors.bob().name(),
                it.call(),
                it.sealed(),
                vectors.alice(it));

    assertThat(opened.map(o -> o.verified() ? "verified" : "unverified").orElse("refused"))
        .isEqualTo(it.outcome());
    assertThat(opened.map(o -> SignalText.of(it.call(), o.signal())).orElse(null))
        .isEqualTo(it.text());
  }

  @ParameterizedTest
  @MethodSource("signals")
  void aSignalOpensForNobodyElseAndUnderNoOtherName(CallVectors.Signal it) throws Exception {
    CallVectors vectors = CallVectors.read();
    SignalSeal bob = new SignalSeal(vectors.bob().keys(), RANDOM);
    SignalSeal eve = new SignalSeal(AccountKeys.generate(RANDOM), RANDOM);
    String alice = vectors.alice().name();
    String name = vectors.bob().name();

    assertThat(bob.open("mallory", name, it.call(), it.sealed(), vectors.alice(it))).isEmpty();
    assertThat(bob.open(alice, "bob", it.call(), it.sealed(), vectors.alice(it))).isEmpty();
    assertThat(eve.open(alice, name, it.call(), it.sealed(), vectors.alice(it))).isEmpty();
  }

  @Test
  void everySchemeIsThereRightAndWrong() throws Exception {
    List<String> schemes = List.of("rsa-oaep+aes-256-gcm", "xchacha-poly1305", "aes256-gcm");
    for (String outcome : List.of("verified", "refused")) {
      assertThat(signals().filter(it -> it.outcome().equals(outcome)))
          .extracting(CallVectors.Signal::scheme)
          .containsAll(schemes);
    }
  }
}
