package org.safemessenger.server.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection.Reason;

class PublicKeyPolicyTest {
  @Test
  void takesAnRsaKeyOf2048Bits() throws Exception {
    String pem = pem("RSA", 2048);
    assertThat(PublicKeyPolicy.check(pem + "\n")).isEqualTo(pem);
    assertThat(PublicKeyPolicy.check(pem.replace("\n", "\r\n"))).contains("\r\n");
  }

  @Test
  void refusesAShortKeyAndSaysHowLongItIs() throws Exception {
    String pem = pem("RSA", 1024);
    assertMalformed(pem);
    assertThatThrownBy(() -> PublicKeyPolicy.check(pem)).hasMessageContaining("1024 bits");
  }

  @Test
  void refusesAKeyOfAnotherKind() throws Exception {
    assertMalformed(pem("EC", 256));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
      })
  void refusesWhatIsNoKey(String text) {
    assertMalformed(text);
  }

  @Test
  void refusesAnEndlessText() {
    assertMalformed(
        "-----BEGIN PUBLIC KEY-----" + "A".repeat(1 << 20) + "-----END PUBLIC KEY-----");
  }

  private static String pem(String kind, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(bits);
    byte[] der = generator.generateKeyPair().getPublic().getEncoded();
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END PUBLIC KEY-----";
  }

  private static void assertMalformed(String pem) {
    assertThatThrownBy(() -> PublicKeyPolicy.check(pem))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.rejection().reason()).isEqualTo(Reason.MALFORMED));
  }
}
