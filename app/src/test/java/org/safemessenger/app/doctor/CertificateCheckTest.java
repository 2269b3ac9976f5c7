package org.safemessenger.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeEach
  void nameTheFiles() {
    certificate = folder.resolve("tls-cert.pem");
    key = folder.resolve("tls-key.pem");
  }

  @Test
  void noneIsGoodBecauseTheServerMakesIt() {
    assertThat(look().good()).isTrue();
  }

  @Test
  void aPairWithTimeLeftIsGoodForEveryKindOfKey() throws Exception {
    for (String kind : new String[] {"EC", "RSA", "Ed25519"}) {
      KeyPair pair = keyPair(kind);
      write(pair, pair, NOW.plus(Duration.ofDays(90)));
      Finding finding = look();
      assertThat(finding.good()).as(kind).isTrue();
      assertThat(finding.detail()).isEqualTo("fits its key, valid for 90 days");
    }
  }

  @Test
  void aKeyInTheOlderPemFormIsReadToo() throws Exception {
    KeyPair pair = keyPair("RSA");
    write(pair, pair, NOW.plus(Duration.ofDays(90)));
    pem(key, pair);
    assertThat(key).content().contains("BEGIN RSA PRIVATE KEY");
    assertThat(look().good()).isTrue();
  }

  @Test
  void aKeyThatBelongsToAnotherCertificateIsAProblem() throws Exception {
    write(keyPair("EC"), keyPair("EC"), NOW.plus(Duration.ofDays(90)));
    assertThat(look().detail()).contains("does not belong to");
  }

  @Test
  void aKeyOfAnotherKindIsAProblem() throws Exception {
    write(keyPair("EC"), keyPair("RSA"), NOW.plus(Duration.ofDays(90)));
    assertThat(look().detail()).contains("does not belong to");
  }

  @Test
  void aCertificateThatEndsSoonIsAProblem() throws Exception {
    KeyPair pair = keyPair("EC");
    write(pair, pair, NOW.plus(Duration.ofDays(5)));
    assertThat(look().detail()).isEqualTo("only valid for 5 more days");
  }

  @Test
  void anExpiredCertificateIsAProblem() throws Exception {
    KeyPair pair = keyPair("EC");
    write(pair, pair, NOW.minus(Duration.ofSeconds(1)));
    assertThat(look().detail()).startsWith("expired at");
  }

  @Test
  void aCertificateWithoutItsKeyIsAProblem() throws Exception {
    KeyPair pair = keyPair("EC");
    write(pair, pair, NOW.plus(Duration.ofDays(90)));
    Files.delete(key);
    assertThat(look().good()).isFalse();
  }

  @Test
  void filesThatAreNotPemAreAProblem() throws Exception {
    Files.writeString(certificate, "hello");
    Files.writeString(key, "hello");
    assertThat(look().good()).isFalse();
  }

  private Finding look() {
    return new CertificateCheck(certificate, key, InstantSource.fixed(NOW)).look();
  }

  private static KeyPair keyPair(String kind) throws Exception {
    return KeyPairGenerator.getInstance(kind).generateKeyPair();
  }

  private void write(KeyPair certified, KeyPair stored, Instant until) throws Exception {
    String scheme =
        switch (certified.getPublic().getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    X500Name name = new X500Name("CN=localhost");
    pem(
        certificate,
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(until.minus(Duration.ofDays(365))),
                Date.from(until),
                name,
                certified.getPublic())
            .build(new JcaContentSignerBuilder(scheme).build(certified.getPrivate())));
    pem(key, new JcaPKCS8Generator(stored.getPrivate(), null));
  }

  private static void pem(Path file, Object content) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file);
        JcaPEMWriter pem = new JcaPEMWriter(writer)) {
      pem.writeObject(content);
    }
  }
}
