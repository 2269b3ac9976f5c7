package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.client.trust.CertificateChangedException;
import org.safemessenger.client.trust.FilePins;
import org.safemessenger.client.trust.ServerKeyChangedException;
import org.safemessenger.server.Server;

/** Which servers are believed to be who they say they are. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Way.class)
class TrustTest {
  @Parameter Way way;
  @TempDir Path folder;

  @Test
  void aServerWithAnotherIdentityKeyIsRefusedUntilThePinIsForgotten() throws Exception {
    var pins = new FilePins(folder.resolve("pins"));
    Server one = Servers.start(folder.resolve("one"), 0);
    String first = one.keyFingerprint();
    try (one) {
      SafeMessenger.connect(way.to(one).pins(pins)).close();
    }
    try (Server other = Servers.again(folder.resolve("two"), one)) {
      ClientOptions options = way.to(other).pins(pins);
      int port = way.port(other);

      assertThatThrownBy(() -> SafeMessenger.connect(options))
          .isInstanceOfSatisfying(
              ServerKeyChangedException.class,
              e -> {
                assertThat(e.pinned()).isEqualTo(first);
                assertThat(e.offered()).isEqualTo(other.keyFingerprint());
                assertThat(e).hasMessageContainingAll(first, other.keyFingerprint(), "forget");
              });

      pins.forget("key 127.0.0.1:" + port);
      SafeMessenger.connect(options).close();
      assertThat(pins.find("key 127.0.0.1:" + port)).hasValue(other.keyFingerprint());
    }
  }

  @Test
  void aSelfSignedCertificateIsPinnedAndAnotherOneRefused() throws Exception {
    var pins = new FilePins(folder.resolve("pins"));
    Server one = Servers.start(folder.resolve("one"), 0, "--tls=on");
    String first = one.certificateFingerprint();
    try (one;
        var client = Servers.registered(way.secured(one).pins(pins), "alice")) {
      assertThat(client.account().profile().username()).isEqualTo("alice");
    }
    Files.delete(folder.resolve("one/tls-cert.pem"));
    Files.delete(folder.resolve("one/tls-key.pem"));
    try (Server renewed = Servers.again(folder.resolve("one"), one, "--tls=on")) {
      assertThatThrownBy(() -> SafeMessenger.connect(way.secured(renewed).pins(pins)))
          .isInstanceOfSatisfying(
              CertificateChangedException.class,
              e -> {
                assertThat(e.pinned()).isEqualTo(first);
                assertThat(e.offered()).isEqualTo(renewed.certificateFingerprint());
              });
    }
  }

  @Test
  void pinsLieInAFileOfTheOwnersOnly() throws Exception {
    Path file = folder.resolve("deeper/pins");
    new FilePins(file).pin("key host:1", "SHA256:abc=");

    assertThat(new FilePins(file).find("key host:1")).hasValue("SHA256:abc=");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void nothingThatListensIsSaidSo() throws Exception {
    Server gone = Servers.start(folder.resolve("one"), 0);
    gone.stop();

    assertThatThrownBy(() -> SafeMessenger.connect(way.to(gone)))
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("is the server running?");
  }

  @Test
  void plainTextAndTlsAreNotTakenForEachOther() throws Exception {
    try (Server plain = Servers.start(folder.resolve("plain"), 0);
        Server secure = Servers.start(folder.resolve("secure"), 0, "--tls=on")) {
      assertThatThrownBy(() -> SafeMessenger.connect(way.secured(plain)))
          .isInstanceOf(ConnectionLostException.class);
      assertThatThrownBy(() -> SafeMessenger.connect(way.to(secure)))
          .isInstanceOf(ConnectionLostException.class);
    }
  }
}
