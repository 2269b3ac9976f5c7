package org.safemessenger.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path folder;

  @Test
  void theFirstStartWritesAllDefaultsForTheOwnerOnly() throws IOException {
    ServerConfig config = load(Map.of()).config();
    assertThat(config).isEqualTo(ServerConfig.defaults(data()));
    assertThat(config.listen()).isEqualTo(new ServerConfig.Listen("127.0.0.1", 8765));
    assertThat(config.heartbeat().timeout()).isEqualTo(Duration.ofSeconds(40));
    assertThat(config.limits().frame()).isEqualTo(262_144);
    assertThat(permissions(data())).isEqualTo("rwx------");
    assertThat(permissions(file())).isEqualTo("rw-------");
    String written = Files.readString(file());
    Keys.all().forEach(key -> assertThat(written).contains('"' + key.name() + '"'));
    assertThat(load(Map.of()).config()).as("read back").isEqualTo(config);
  }

  @Test
  void theLaterLayerWins() throws IOException {
    write("{\"listen.port\": 1001, \"limits.frame\": \"64KiB\", \"registration.open\": false}");
    Settings settings =
        load(
            Map.of("SAFEMESSENGER_LISTEN_PORT", "1002", "SAFEMESSENGER_HEARTBEAT_INTERVAL", "5s"),
            "--port",
            "1003",
            "--limits.outbox=1MiB");
    ServerConfig config = settings.config();
    assertThat(config.listen().port()).isEqualTo(1003);
    assertThat(config.limits().frame()).isEqualTo(65_536);
    assertThat(config.limits().outbox()).isEqualTo(1_048_576);
    assertThat(config.accounts().registrationOpen()).isFalse();
    assertThat(config.heartbeat().interval()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whoeverAsksForAFreePortMeansBothUnlessOneIsNamed() {
    ServerConfig.Invite invite = load(Map.of()).config().invite();
    assertThat(invite.port()).isEqualTo(8766);
    assertThat(invite.tcp()).isTrue();
    Settings free = load(Map.of(), "--port", "0");
    assertThat(free.config().invite().port()).isZero();
    assertThat(free.print()).contains("invite.port = 0");
    assertThat(load(Map.of(), "--port=0", "--invite-port=8766").config().invite().port())
        .isEqualTo(8766);
    assertThat(
            load(Map.of("SAFEMESSENGER_INVITE_PORT", "9000"), "--port=0").config().invite().port())
        .isEqualTo(9000);
  }

  @Test
  void twoPortsCannotBeTheSame() {
    assertThatThrownBy(() -> load(Map.of(), "--port=9000", "--invite-port=9000").config())
        .hasMessageContaining("--invite-port");
    assertThat(load(Map.of(), "--port=8766", "--invite.tcp=false").config().invite().tcp())
        .isFalse();
  }

  @Test
  void aKeyMayBeWrittenWithDotsOrNested() throws IOException {
    write(
        "{\"listen\": {\"port\": 1001}, \"origins\": [\"https://a.example\", \"https://b.example\"]}");
    ServerConfig config = load(Map.of()).config();
    assertThat(config.listen().port()).isEqualTo(1001);
    assertThat(config.access().origins()).containsExactly("https://a.example", "https://b.example");
  }

  @Test
  void allProblemsOfAllLayersAreToldAtOnce() throws IOException {
    write("{\"listen.prot\": 1, \"limits.frame\": \"huge\", \"tls.cert\": \"cert.pem\"}");
    Settings settings =
        load(Map.of("SAFEMESSENGER_TLS", "maybe"), "--heartbeat.interval", "never", "stray");
    assertThatThrownBy(settings::config)
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(6)
                    .anyMatch(
                        problem ->
                            problem.contains("listen.prot")
                                && problem.contains("did you mean 'listen.port'"))
                    .anyMatch(
                        problem ->
                            problem.contains("limits.frame") && problem.contains("expected a size"))
                    .anyMatch(
                        problem ->
                            problem.contains("SAFEMESSENGER_TLS")
                                && problem.contains("one of auto, on, off"))
                    .anyMatch(problem -> problem.contains("heartbeat.interval"))
                    .anyMatch(problem -> problem.contains("'stray' is not a flag"))
                    .anyMatch(problem -> problem.contains("tls.cert and tls.key")));
  }

  @Test
  void aListOfChoicesNamesOneKnownChoiceAtLeast() throws IOException {
    assertThat(load(Map.of()).config().accounts().hashes()).containsExactly("argon2id", "sha256");
    write("{\"accounts.hashes\": [\"sha256\", \"SHA256\"]}");
    assertThat(load(Map.of()).config().accounts().hashes()).containsExactly("sha256");
    for (String wrong : List.of("", " , ", "md5", "argon2id,md5")) {
      Settings settings = load(Map.of(), "--accounts.hashes", wrong);
      assertThatThrownBy(settings::config).hasMessageContaining("one or more of argon2id, sha256");
    }
  }

  @Test
  void brokenJsonIsToldWithItsLine() throws IOException {
    write("{\n\"listen.port\": \n}");
    Settings settings = load(Map.of());
    assertThatThrownBy(settings::config).hasMessageContaining("line 3");
  }

  @Test
  void secretsAreMasked() {
    Settings settings = load(Map.of("SAFEMESSENGER_TLS_KEY_PASSWORD", "swordfish"));
    assertThat(settings.print())
        .contains("tls.key_password = ***")
        .noneMatch(line -> line.contains("swordfish"));
    assertThat(settings.config().toString()).doesNotContain("swordfish");
  }

  @Test
  void everyKeyIsInThePrintAndInTheManual() {
    Settings settings = load(Map.of());
    assertThat(settings.print()).hasSize(Keys.all().size());
    assertThat(Settings.manual()).hasSize(Keys.all().size() + 2);
    Keys.all().forEach(key -> assertThat(key.doc()).endsWith("."));
  }

  @Test
  void turnServersNeedASecretThatCannotBeGuessed() throws IOException {
    String turn = "stun:turn.example.org,turns:[2001:db8::1]:5349?transport=tcp";
    assertThat(load(Map.of(), "--calls.ice_servers", "stun:turn.example.org").config().calls())
        .isEqualTo(
            new ServerConfig.Calls(List.of("stun:turn.example.org"), "", Duration.ofHours(12)));
    for (String secret : List.of("", "fifteen letters")) {
      Settings settings =
          load(Map.of("SAFEMESSENGER_CALLS_TURN_SECRET", secret), "--calls.ice_servers", turn);
      assertThatThrownBy(settings::config)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("calls.turn_secret must have at least 16 characters");
    }
    Settings settings =
        load(
            Map.of("SAFEMESSENGER_CALLS_TURN_SECRET", "sixteen letters!"),
            "--calls.ice_servers",
            turn);
    assertThat(settings.config().calls().iceServers()).hasSize(2);
    assertThat(settings.config().toString()).doesNotContain("sixteen");
    assertThat(settings.print()).contains("calls.turn_secret = ***");
  }

  @Test
  void anIceServerIsAUrlThatBrowsersKnow() throws IOException {
    for (String wrong :
        List.of(
            "turn.example.org",
            "turn://example.org",
            "stun:",
            "http://a",
            "stun:a?transport=udp")) {
      assertThatThrownBy(() -> load(Map.of(), "--calls.ice_servers", wrong).config())
          .as(wrong)
          .isInstanceOf(ConfigException.class);
    }
  }

  private Settings load(Map<String, String> environment, String... flags) {
    List<String> all = new ArrayList<>(List.of("--data", data().toString()));
    all.addAll(List.of(flags));
    return Configuration.load(all, environment);
  }

  private void write(String json) throws IOException {
    Files.createDirectories(data());
    Files.writeString(file(), json);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path file() {
    return data().resolve("config.json");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
