package org.safemessenger.terminal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.input.Completion;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Update;

class CommandTableTest {
  private static final Place GENERAL = Place.room("general");

  private final CommandTable table = CommandTable.standard();
  private final Model model = new Model(GENERAL);
  private final Completer completer = new Completer(table, () -> model);

  CommandTableTest() {
    model.apply(new Update.SignedIn("alice"));
    model.apply(new Update.Friends(List.of("bob", "john doe")));
    model.apply(new Update.Members(GENERAL, List.of("alice", "bert", "zoe")));
    model.apply(new Update.Request("dave", true));
  }

  private List<String> offered(String text) {
    return completer.complete(text, text.length()).candidates();
  }

  @Test
  void everyCommandHasOneNameAndAHelpLine() {
    assertThat(table.all()).extracting(Command::name).doesNotHaveDuplicates();
    assertThat(table.all()).allSatisfy(c -> assertThat(c.summary()).isNotBlank());
    assertThat(table.all())
        .extracting(Command::name)
        .contains(
            "join",
            "leave",
            "rooms",
            "create",
            "invite",
            "kick",
            "role",
            "topic",
            "msg",
            "friend",
            "requests",
            "block",
            "unblock",
            "reject",
            "users",
            "unread",
            "history",
            "whoami",
            "profile",
            "presence",
            "away",
            "busy",
            "online",
            "invisible",
            "verify",
            "expire",
            "edit",
            "delete",
            "react",
            "reply",
            "file",
            "save",
            "cancel",
            "devices",
            "logout",
            "password",
            "export",
            "delete-account",
            "set",
            "help",
            "quit");
  }

  @Test
  void argumentsAreWordsAndTheRestIsKeptAsTyped() {
    CommandTable.Parsed parsed = table.parse("/msg \"john doe\"  it's  7 o'clock ");
    assertThat(parsed.command().name()).isEqualTo("msg");
    assertThat(parsed.arguments().word(0)).isEqualTo("john doe");
    assertThat(parsed.arguments().rest(1)).isEqualTo("it's  7 o'clock");
    assertThat(parsed.arguments().word(9)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/jion dev,/join",
    "/frend add x,/friend",
    "/histry,/history",
    "/q,/quit",
    "/delete-acount,/delete-account"
  })
  void anUnknownCommandNamesTheNearest(String typed, String nearest) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> table.parse(typed))
        .withMessageContaining("Did you mean " + nearest + "?");
  }

  @Test
  void somethingQuiteDifferentIsNotGuessed() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> table.parse("/xyzzyplugh"))
        .withMessage("There is no command /xyzzyplugh. Try /help.");
  }

  @Test
  void missingArgumentsShowTheUsage() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> table.parse("/invite"))
        .withMessageContaining("Usage: /invite NAME [ROOM]");
  }

  @Test
  void commandsAreCompleted() {
    assertThat(offered("/fr")).containsExactly("/friend");
    assertThat(offered("/re"))
        .containsExactlyInAnyOrder("/reply", "/react", "/requests", "/reject");
    assertThat(offered("//fr")).isEmpty();
  }

  @Test
  void argumentsAreCompletedByTheirKind() {
    assertThat(offered("/friend a")).containsExactly("add", "accept");
    assertThat(offered("/friend accept ")).contains("dave");
    assertThat(offered("/join ")).containsExactly("#general");
    assertThat(offered("/msg b")).containsExactly("bob");
    assertThat(offered("/msg \"jo")).containsExactly("\"john doe\"");
    assertThat(offered("/help ver")).containsExactly("verify");
    assertThat(offered("/verify ")).containsExactlyInAnyOrder("bob", "\"john doe\"");
    assertThat(offered("/whoami x")).isEmpty();
  }

  @Test
  void plainTextCompletesNamesRoomsAndEmoji() {
    assertThat(offered("hello be")).containsExactly("bert");
    assertThat(offered("hello @z")).containsExactly("@zoe");
    assertThat(offered("see #g")).containsExactly("#general");
    assertThat(offered("nice :tad")).containsExactly(":tada:");
    assertThat(offered("hello ")).isEmpty();
    Completion middle = completer.complete("hi be there", 5);
    assertThat(middle).isEqualTo(new Completion(3, List.of("bert")));
  }
}
