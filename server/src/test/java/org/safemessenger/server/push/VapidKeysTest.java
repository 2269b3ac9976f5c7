package org.safemessenger.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class VapidKeysTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @RepeatedTest(20)
  void aPairIsKeptAsItIs() {
    VapidKeys keys = VapidKeys.generate(RANDOM);

    VapidKeys again = VapidKeys.fromPem(keys.toPem());

    assertThat(again.publicKey()).isEqualTo(keys.publicKey());
    byte[] point = Base64.getUrlDecoder().decode(keys.publicKey());
    assertThat(point).hasSize(65).startsWith(4);
    assertThat(keys.sign("text")).hasSize(64);
    assertThat(keys.toString()).doesNotContain(keys.toPem());
  }

  @Test
  void whatIsNoPairIsRefused() {
    String pem = VapidKeys.generate(RANDOM).toPem();
    String half = pem.substring(0, pem.indexOf("-----BEGIN PUBLIC"));

    for (String bad : new String[] {"", "hello", half, pem.replace("PRIVATE", "SECRET")}) {
      assertThatIllegalArgumentException().isThrownBy(() -> VapidKeys.fromPem(bad));
    }
  }
}
