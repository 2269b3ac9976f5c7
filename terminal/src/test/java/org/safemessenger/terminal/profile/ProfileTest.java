package org.safemessenger.terminal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.client.OutboxStore;
import org.safemessenger.client.Place;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;

class ProfileTest {
  private static final URI SERVER = URI.create("ws://127.0.0.1:8765");
  private static final char[] PASSWORD = "correct horse".toCharArray();

  @TempDir Path folder;

  private Profile profile() {
    return new DataFolder(folder).profile(SERVER, "alice");
  }

  private static SavedHistory history() {
    Model model = new Model(Place.direct("bob"));
    Post post =
        new Post(
            1,
            "",
            "bob",
            false,
            Instant.ofEpochMilli(1_700_000_000_123L),
            "a secret word",
            Seal.END_TO_END,
            Delivery.STORED,
            false,
            false,
            0,
            null,
            "",
            Map.of("👍", Set.of("x")));
    model.apply(new Update.Arrived(Place.direct("bob"), post, false));
    model.current().draft("half typed");
    return new SavedHistory("cursor-7", null, List.of(SavedConversation.of(model.current())));
  }

  @Test
  void whatWasKeptComesBackWithTheRightPassword() {
    Profile first = profile();
    assertThat(first.unlock(PASSWORD)).isEmpty();
    first.keepToken("token-1");
    first.keepHistory(history());
    Profile second = profile();
    assertThat(second.exists()).isTrue();
    assertThat(second.unlock(PASSWORD)).contains("token-1");
    assertThat(second.history()).isEqualTo(history());
    assertThat(second.history().conversations().getFirst().restored().getFirst().text())
        .isEqualTo("a secret word");
  }

  @Test
  void anotherPasswordOpensNothing() {
    Profile first = profile();
    first.unlock(PASSWORD);
    first.keepToken("token-1");
    Profile second = profile();
    assertThatExceptionOfType(WrongPassphraseException.class)
        .isThrownBy(() -> second.unlock("battery staple".toCharArray()));
    assertThat(second.isOpen()).isFalse();
  }

  @Test
  void nothingReadableLiesInTheFolderAndOnlyTheOwnerMayLook() throws IOException {
    Profile profile = profile();
    profile.unlock(PASSWORD);
    profile.keepToken("token-1");
    profile.keepHistory(history());
    try (Stream<Path> files = Files.walk(profile.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("secret", "token-1", "bob", "correct horse", "half typed");
        assertThat(Files.getPosixFilePermissions(file))
            .containsExactlyInAnyOrder(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      }
    }
  }

  @Test
  void alteredOrSwappedFilesAreNoticed() throws IOException {
    Profile first = profile();
    first.unlock(PASSWORD);
    first.keepToken("token-1");
    first.keepHistory(history());
    Path token = first.folder().resolve("session.sealed");
    byte[] sealed = Files.readAllBytes(token);
    Files.write(token, Files.readAllBytes(first.folder().resolve("history.sealed")));
    assertThatExceptionOfType(WrongPassphraseException.class)
        .isThrownBy(() -> profile().unlock(PASSWORD));
    sealed[sealed.length - 1] ^= 1;
    Files.write(token, sealed);
    assertThatExceptionOfType(WrongPassphraseException.class)
        .isThrownBy(() -> profile().unlock(PASSWORD));
  }

  @Test
  void aNewPasswordTakesEverythingAlong() {
    Profile profile = profile();
    profile.unlock(PASSWORD);
    profile.keepToken("token-1");
    profile.keepHistory(history());
    profile.rekey("battery staple".toCharArray());
    Profile later = profile();
    assertThat(later.unlock("battery staple".toCharArray())).contains("token-1");
    assertThat(later.history()).isEqualTo(history());
  }

  @Test
  void whatWasNotSentIsSentByTheNextStart() {
    Profile first = profile();
    first.unlock(PASSWORD);
    var room = new MessageCommand.SendMessage("general", "hi", null, "c1", null, List.of("bob"));
    var direct =
        new MessageCommand.PrivateMessage(
            "bob", "sealed", true, "sig", "c2", null, 7L, "scheme", null);
    OutboxStore outbox = first.outbox();
    outbox.keep("c1", room);
    outbox.keep("c2", direct);
    outbox.keep("c3", room);
    outbox.drop("c3");
    Profile second = profile();
    second.unlock(PASSWORD);
    assertThat(second.outbox().load()).containsExactly(room, direct);
  }

  @Test
  void ownTextsThatOnlyTheOtherSideCanReadAreKept() {
    Profile first = profile();
    first.unlock(PASSWORD);
    first.sentTexts().remember("c1", "for your eyes");
    Profile second = profile();
    second.unlock(PASSWORD);
    assertThat(second.sentTexts().find("c1")).contains("for your eyes");
    assertThat(second.sentTexts().find("c2")).isEmpty();
  }

  @Test
  void wipingLeavesNothing() {
    Profile profile = profile();
    profile.unlock(PASSWORD);
    profile.keepToken("token-1");
    profile.wipe();
    assertThat(profile.folder()).doesNotExist();
    assertThat(profile.isOpen()).isFalse();
  }

  @Test
  void accountsAndServersDoNotMix() {
    DataFolder data = new DataFolder(folder);
    Path alice = data.profile(SERVER, "alice").folder();
    assertThat(data.profile(SERVER, "Alice").folder()).isEqualTo(alice);
    assertThat(data.profile(SERVER, "bob").folder()).isNotEqualTo(alice);
    assertThat(data.profile(URI.create("wss://other:8765"), "alice").folder()).isNotEqualTo(alice);
    assertThat(data.profile(SERVER, "../../etc/passwd").folder().normalize())
        .startsWithRaw(folder.resolve("accounts"));
  }

  @Test
  void theLastAccountIsRemembered() {
    DataFolder data = new DataFolder(folder);
    assertThat(data.last()).isEmpty();
    data.remember(new DataFolder.Last(SERVER, "john doe"));
    assertThat(data.last()).contains(new DataFolder.Last(SERVER, "john doe"));
  }

  @Test
  void theUsualFolderFollowsTheEnvironment() {
    assertThat(DataFolder.usual(Map.of(), "/home/x"))
        .isEqualTo(Path.of("/home/x/.local/share/safemessenger"));
    assertThat(DataFolder.usual(Map.of("XDG_DATA_HOME", "/data"), "/home/x"))
        .isEqualTo(Path.of("/data/safemessenger"));
  }
}
