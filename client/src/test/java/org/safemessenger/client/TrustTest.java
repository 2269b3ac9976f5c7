package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.client.trust.CertificateChangedException;
import org.safemessenger.client.trust.FilePins;
import org.safemessenger.client.trust.ServerKeyChangedException;
import org.safemessenger.server.Server;

/** Which servers are believed to be who they say they are. */
@Timeout(60)
class TrustTest {
  @TempDir Path folder;

  @Test
  void aServerWithAnotherIdentityKeyIsRefusedUntilThePinIsForgotten() throws Exception {
    var pins = new FilePins(folder.resolve("pins"));
    int port;
    String first;
    try (Server server = Servers.start(folder.resolve("one"), 0)) {
      port = server.port();
      first = server.keyFingerprint();
      SafeMessenger.connect(Servers.to(port).pins(pins)).close();
    }
    try (Server other = Servers.start(folder.resolve("two"), port)) {
      ClientOptions options = Servers.to(port).pins(pins);

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
    int port;
    String first;
    try (Server server = Servers.start(folder.resolve("one"), 0, "--tls=on")) {
      port = server.port();
      first = server.certificateFingerprint();
      try (var client = Servers.registered(options(port).pins(pins), "alice")) {
        client.messages().toRoom("general", "over TLS");
      }
    }
    Files.delete(folder.resolve("one/tls-cert.pem"));
    Files.delete(folder.resolve("one/tls-key.pem"));
    try (Server renewed = Servers.start(folder.resolve("one"), port, "--tls=on")) {
      assertThatThrownBy(() -> SafeMessenger.connect(options(port).pins(pins)))
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
    int port;
    try (Server server = Servers.start(folder.resolve("one"), 0)) {
      port = server.port();
    }

    assertThatThrownBy(() -> SafeMessenger.connect(Servers.to(port)))
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("is the server running?");
  }

  private static ClientOptions options(int port) {
    return ClientOptions.to(URI.create("wss://127.0.0.1:" + port)).timing(Servers.QUICK);
  }
}
