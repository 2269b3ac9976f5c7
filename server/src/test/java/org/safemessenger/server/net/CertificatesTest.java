package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private Path chain;
  private Path key;

  @BeforeEach
  void makeOne() {
    chain = folder.resolve("cert.pem");
    key = folder.resolve("key.pem");
    SelfSigned.prepare(chain, key, "chat.example.org", NOW);
  }

  @Test
  void takesANewCertificateWithoutARestart() throws IOException {
    Certificates certificates = new Certificates(chain, key, null);
    String before = certificates.fingerprint();
    Object context = certificates.current();
    assertThat(certificates.reload()).as("nothing changed").isFalse();
    Files.delete(chain);
    SelfSigned.prepare(chain, key, "chat.example.org", NOW);
    touch(1);
    assertThat(certificates.reload()).isTrue();
    assertThat(certificates.fingerprint()).isNotEqualTo(before);
    assertThat(certificates.current()).isNotSameAs(context);
  }

  @Test
  void keepsTheOldOneWhenTheNewIsBadAndTakesTheNextGoodOne() throws IOException {
    Certificates certificates = new Certificates(chain, key, null);
    Object context = certificates.current();
    String good = Files.readString(chain);
    Files.writeString(chain, "-----BEGIN CERTIFICATE-----\nnot one\n-----END CERTIFICATE-----\n");
    touch(1);
    assertThat(certificates.reload()).isFalse();
    assertThat(certificates.current()).isSameAs(context);
    Files.writeString(chain, good);
    touch(2);
    assertThat(certificates.reload()).isTrue();
  }

  @Test
  void saysWhatIsWrongWithFilesThatCannotBeUsed() throws IOException {
    Files.writeString(key, "no key");
    assertThatThrownBy(() -> new Certificates(chain, key, null))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("key.pem")
        .hasMessageContaining("PKCS#8");
  }

  private void touch(long seconds) throws IOException {
    Files.setLastModifiedTime(chain, FileTime.from(NOW.plusSeconds(seconds)));
  }
}
