package org.safemessenger.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Settings;

class MachineChecksTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"17.0.15,false", "24,false", "25.0.1,true", "26,true"})
  void onlyAJavaThatIsRecentEnoughIsGood(String version, boolean good) {
    assertThat(new JavaCheck(Runtime.Version.parse(version)).look().good()).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource({"1024,false", "4096,true", "-1,true"})
  void theDescriptorLimitMustHoldThousandsOfConnections(long limit, boolean good) {
    assertThat(new DescriptorLimitCheck(limit).look().good()).isEqualTo(good);
  }

  @Test
  void aDiskWithLessRoomThanNeededIsAProblem() {
    assertThat(new DiskSpaceCheck(folder.resolve("new/data"), 1).look().good()).isTrue();
    assertThat(new DiskSpaceCheck(folder, Long.MAX_VALUE).look().remedy()).isPresent();
  }

  @Test
  void aFreePortIsGoodAndOneThatAnotherProgramHasIsAProblem() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      Thread.startVirtualThread(() -> hangUpOnEveryone(other));
      Finding taken = new PortCheck(PortCheck.Kind.HTTP, "127.0.0.1", port).look();
      assertThat(taken.good()).isFalse();
      assertThat(taken.remedy()).hasValueSatisfying(text -> assertThat(text).contains("--port"));
    }
    assertThat(new PortCheck(PortCheck.Kind.HTTP, "127.0.0.1", 0).look().good()).isTrue();
  }

  @Test
  void theInvitePortNamesItsOwnFlag() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> hangUpOnEveryone(other));
      Finding taken =
          new PortCheck(PortCheck.Kind.INVITE, "127.0.0.1", other.getLocalPort()).look();
      assertThat(taken.good()).isFalse();
      assertThat(taken.remedy())
          .hasValueSatisfying(text -> assertThat(text).contains("--invite-port"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "on"})
  void aPortOfOursIsGoodAndTheOtherOneInItsPlaceIsNot(String tls) {
    Settings settings = new Settings(folder.resolve("data"));
    settings.set("listen.port", "0", "the test");
    settings.set("tls", tls, "the test");
    try (Server server = Server.start(settings.config())) {
      int http = server.port();
      int invite = server.invitePort().orElseThrow();
      assertThat(new PortCheck(PortCheck.Kind.HTTP, "127.0.0.1", http).look().good()).isTrue();
      assertThat(new PortCheck(PortCheck.Kind.INVITE, "127.0.0.1", invite).look().good()).isTrue();
      assertThat(new PortCheck(PortCheck.Kind.HTTP, "127.0.0.1", invite).look().good()).isFalse();
      assertThat(new PortCheck(PortCheck.Kind.INVITE, "127.0.0.1", http).look().good()).isFalse();
    }
  }

  @Test
  void aHostNameNobodyKnowsIsAProblem() {
    assertThat(new PortCheck(PortCheck.Kind.HTTP, "no-such-host.invalid", 0).look().detail())
        .contains("unknown");
  }

  @ParameterizedTest
  @CsvSource({"1970-01-01T00:05:00Z", "2020-05-05T00:00:00Z", "2106-02-07T06:28:15Z"})
  void aClockOutsideThisCenturysRestIsAProblem(Instant now) {
    assertThat(new ClockCheck(InstantSource.fixed(now), folder).look().good()).isFalse();
  }

  @Test
  void aClockBehindTheLastWriteIsAProblem() throws IOException {
    Path database = Files.createFile(folder.resolve("safemessenger.db"));
    ClockCheck check = new ClockCheck(InstantSource.fixed(NOW), folder);
    Files.setLastModifiedTime(database, FileTime.from(NOW.minus(Duration.ofDays(2))));
    assertThat(check.look().good()).isTrue();
    Files.setLastModifiedTime(database, FileTime.from(NOW.plus(Duration.ofHours(1))));
    assertThat(check.look().detail()).contains("was written at");
  }

  @Test
  void theReportIsPlainWhereTheTerminalIs() {
    Report report =
        new Report(List.of(Finding.good("java", "25"), Finding.problem("port", "taken", "Move.")));
    assertThat(report.healthy()).isFalse();
    assertThat(report.text(false, false))
        .isEqualTo("ok java         25\n!! port         taken\n    -> Move.\n");
    assertThat(report.text(true, true)).contains("\u001b[32m✓\u001b[0m", "\u001b[31m✗\u001b[0m");
  }

  private static void hangUpOnEveryone(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        server.accept().close();
      } catch (IOException e) {
        return;
      }
    }
  }
}
