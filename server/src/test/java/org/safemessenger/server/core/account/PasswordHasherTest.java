package org.safemessenger.server.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private final PasswordHasher hasher = new PasswordHasher();

  @ParameterizedTest
  @EnumSource(Accounts.Hash.class)
  void knowsThePasswordAgainAndNoOther(Accounts.Hash kind) {
    String stored = hasher.hash(kind, password("correct horse"));
    assertThat(hasher.matches(stored, password("correct horse"))).isTrue();
    assertThat(hasher.matches(stored, password("correct horsf"))).isFalse();
    assertThat(hasher.kindOf(stored)).isEqualTo(kind);
    assertThat(hasher.isOutdated(stored)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Accounts.Hash.class)
  void saltsEachHashAndKeepsNoTraceOfThePassword(Accounts.Hash kind) throws Exception {
    String one = hasher.hash(kind, password("correct horse"));
    String other = hasher.hash(kind, password("correct horse"));
    byte[] bare =
        MessageDigest.getInstance("SHA-256")
            .digest("correct horse".getBytes(StandardCharsets.UTF_8));
    assertThat(one).isNotEqualTo(other).doesNotContain("horse");
    assertThat(HexFormat.of().formatHex(Phc.parse(one).hash()))
        .isNotEqualTo(HexFormat.of().formatHex(bare));
    assertThat(Phc.parse(one).salt()).hasSize(16);
    assertThat(Phc.parse(one).hash()).hasSize(32);
  }

  @Test
  void writesTheParametersOfTheSpecification() {
    assertThat(hasher.hash(Accounts.Hash.ARGON2ID, password("correct horse")))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher.hash(Accounts.Hash.PBKDF2_SHA256, password("correct horse")))
        .startsWith("$pbkdf2-sha256$i=600000,l=32$");
  }

  /** The reference implementation's own test vectors (phc-winner-argon2, test.c). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
      })
  void verifiesHashesOfTheReferenceImplementation(String stored) {
    assertThat(hasher.matches(stored, password("password"))).isTrue();
    assertThat(hasher.matches(stored, password("passwore"))).isFalse();
    assertThat(hasher.isOutdated(stored)).isTrue();
  }

  @Test
  void verifiesAPbkdf2HashThatAnotherProgramMade() {
    // hashlib.pbkdf2_hmac('sha256', 'pässword'.encode(), b'0123456789abcdef', 4096)
    String stored =
        "$pbkdf2-sha256$i=4096,l=32$MDEyMzQ1Njc4OWFiY2RlZg$egYyImSJtRQ/xZejt8nGR5Scs2XknUcZ8o5R8ZhyBEA";
    assertThat(hasher.matches(stored, password("pässword"))).isTrue();
    assertThat(hasher.isOutdated(stored)).isTrue();
  }

  @Test
  void aDecoyMatchesNothingAndLooksLikeANewHash() {
    String decoy = hasher.decoy();
    assertThat(hasher.matches(decoy, password("anything at all"))).isFalse();
    assertThat(hasher.isOutdated(decoy)).isFalse();
  }

  @Test
  void parsesWhatItWrote() {
    String stored = hasher.decoy();
    assertThat(Phc.parse(stored).encoded()).isEqualTo(stored);
    assertThat(Phc.parse(stored).toString()).doesNotContain("$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "$", "$$$$", "$md5$x$AAAA$AAAA", "$argon2id$v=19$m=x$AA$AA"})
  void refusesADamagedHashLoudly(String stored) {
    assertThatThrownBy(() -> hasher.matches(stored, password("correct horse")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wipesAPasswordWhenItIsClosed() {
    Password password = password("correct horse");
    byte[] bytes = password.bytes();
    password.close();
    assertThat(bytes).containsOnly(0);
    assertThat(password.toString()).isEqualTo("Password[***]");
  }

  @Test
  void takesPasswordsOfEightTo1024Bytes() {
    assertThat(Password.tried("1234567")).isEmpty();
    assertThat(Password.tried("12345678")).isPresent();
    assertThat(Password.tried("ππππ")).isPresent();
    assertThat(Password.tried("x".repeat(1024))).isPresent();
    assertThat(Password.tried("x".repeat(1025))).isEmpty();
    assertThat(Password.tried("π".repeat(513))).isEmpty();
    assertThat(Password.tried("broken \uD800 half")).isEmpty();
  }

  private static Password password(String text) {
    return Password.tried(text).orElseThrow();
  }
}
