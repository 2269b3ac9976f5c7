package org.safemessenger.terminal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.terminal.view.SampleChat.BOB;
import static org.safemessenger.terminal.view.SampleChat.GENERAL;
import static org.safemessenger.terminal.view.SampleChat.NOON;

import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Notice;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.screen.Screen.Extent;
import org.safemessenger.terminal.screen.Screen.Frame;
import org.safemessenger.terminal.text.Cells;

class RendererTest {
  private final SampleChat chat = new SampleChat();
  private final Renderer renderer =
      new Renderer(SampleChat.style(Theme.Depth.MANY, Glyphs.UNICODE));

  private String shown(int columns, int rows) {
    return shown(Compose.EMPTY, columns, rows);
  }

  private String shown(Compose compose, int columns, int rows) {
    Frame frame = renderer.render(chat.model, compose, new Extent(columns, rows));
    assertThat(frame.lines()).hasSize(rows);
    assertThat(frame.lines())
        .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(columns));
    return SampleChat.shown(frame);
  }

  private void aLivelyMorning() {
    chat.say(GENERAL, 1, "bob", "Morning! Who is coming to the harbour later today?")
        .say(GENERAL, 2, "bob", "I bring the cake 🍰 and 漢字のメモ, in words too long for one row")
        .say(GENERAL, 3, "alice", "Me, from six on.")
        .put(GENERAL, SampleChat.answer(4, "alice", "And tea.", 2))
        .say(BOB, 5, "bob", "psst")
        .read(GENERAL, 4);
    chat.model.apply(new Update.Progressed(GENERAL, 3, Delivery.DELIVERED));
    Notice joined = new Notice(Notice.Kind.EVENT, NOON.plusSeconds(300), "carol joined");
    chat.model.apply(new Update.Told(GENERAL, joined));
    chat.model.apply(new Update.Sending(GENERAL, outgoing("a", "on its way")));
    chat.model.apply(new Update.Sending(GENERAL, outgoing("b", "too fast")));
    chat.model.apply(new Update.Failed(GENERAL, "b", "Try again in 3 seconds."));
    chat.model.apply(new Update.Request("dave", true));
    chat.model.apply(new Update.Typing(GENERAL, "bob", true, NOON));
  }

  private static Post outgoing(String clientId, String text) {
    return Post.outgoing(clientId, "alice", NOON.plusSeconds(400), text, Seal.OPEN, 0);
  }

  @Test
  void aRoomAt80By24() {
    aLivelyMorning();
    assertThat(shown(80, 24))
        .isEqualTo(
            """
            Rooms              ┊ #general  3 people  Everybody is here
            1 #general         ┊
                               ┊
            People             ┊
            2 ● bob          1 ┊
            3 ○ carol          ┊
                               ┊
             1 friend request  ┊ This is where it begins.
             see /requests     ┊ ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ Sunday, 22 November 2026 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
                               ┊ 12:01 bob    Morning! Who is coming to the harbour later
                               ┊              today?
                               ┊ 12:02        I bring the cake 🍰 and 漢字のメモ, in words
                               ┊              too long for one row
                               ┊ 12:03 alice  Me, from six on. ✓✓
                               ┊ 12:04 alice  ↳ bob: I bring the cake 🍰 and 漢字のメモ, in…
                               ┊              And tea. (edited) ✓
                               ┊              👍 carol
                               ┊ 12:05 · carol joined
                               ┊ 12:06 alice  on its way …
                               ┊ 12:06        too fast ✗ not sent
                               ┊              Try again in 3 seconds.
                               ┊ bob is typing…
             ● alice ┊ 🔓 The server can read this room ┊ unread: bob 1
            >
            """);
  }

  @Test
  void withoutRoomsAndPeopleItSaysWhatToDo() {
    Model model = new Model(Conversation.NOWHERE);
    model.apply(new Update.SignedIn("alice"));
    model.apply(new Update.LinkChanged(new ConnectionState.Online()));
    Frame frame = renderer.render(model, Compose.EMPTY, new Extent(80, 6));
    assertThat(SampleChat.shown(frame))
        .isEqualTo(
            """
            People             ┊ Nobody here yet
             nobody yet, try   ┊
             /friend add NAME  ┊
                               ┊ /friend add NAME asks somebody to talk to you.
             ● alice ┊ Nobody to write to yet
            >
            """);
  }

  @Test
  void aNarrowWindowHasNoListAndKeepsTheEndInView() {
    aLivelyMorning();
    assertThat(shown(new Compose("hello 漢", 7, "", List.of("/fr", "/friend"), 1, 0), 40, 12))
        .isEqualTo(
            """
            #general  3 people  Everybody is here
            12:03 alice  Me, from six on. ✓✓
            12:04 alice  ↳ bob: I bring the cake 🍰…
                         And tea. (edited) ✓
                         👍 carol
            12:05 · carol joined
            12:06 alice  on its way …
            12:06        too fast ✗ not sent
                         Try again in 3 seconds.
            /fr  [/friend]
             ● alice ┊ 🔓 The server can read this …
            > hello 漢
            """);
  }

  @Test
  void aDirectConversationSaysWhoCanReadItAndWhenTheConnectionIsTriedAgain() {
    chat.say(BOB, 5, "bob", "psst").say(BOB, 6, "alice", "only you");
    chat.put(BOB, SampleChat.post(7, "bob", "and a forged one", Seal.SUSPECT));
    chat.model.apply(new Update.Opened(BOB));
    chat.model.apply(
        new Update.LinkChanged(new ConnectionState.Waiting(NOON.plusSeconds(5), 1, "gone")));
    assertThat(shown(60, 12))
        .isEqualTo(
            """
            Rooms              ┊ bob  ● online
            1 #general         ┊ This is where it begins.
                               ┊ ┄┄┄┄┄┄ Sunday, 22 November 2026 ┄┄┄┄┄┄┄
            People             ┊ 12:05 🔒 bob    psst
            2 ● bob          2 ┊ 12:06 🔒 alice  only you ✓
            3 ○ carol          ┊ ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ new ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
                               ┊ 12:07 !  bob    and a forged one
                               ┊                 The signature does not
                               ┊                 fit the key we know: it
                               ┊                 may not be from bob.
             ○ offline, next try in 5 s ┊ 🔒 Only you and bob can read …
            >
            """);
  }

  @Test
  void emptyStatesSayWhatToDo() {
    chat.model.apply(new Update.Opened(Place.room("dev")));
    assertThat(shown(80, 10)).contains("PgUp loads what came before.");
    chat.model.apply(new Update.Loaded(Place.room("dev"), List.of(), false));
    assertThat(shown(80, 10)).contains("Nothing here yet. Say hello!");
  }

  @Test
  void scrollingBackShowsOlderRowsAndSaysSo() {
    for (int id = 1; id <= 30; id++) {
      chat.say(GENERAL, id, "bob", "number " + id);
    }
    String back = shown(new Compose("", 0, "", List.of(), -1, 10), 80, 12);
    assertThat(back).contains("number 20").doesNotContain("number 21").contains("scrolled back");
    String far = shown(new Compose("", 0, "", List.of(), -1, 10_000), 80, 12);
    assertThat(far).contains("This is where it begins.").contains("number 1");
  }

  @Test
  void aLongDraftGrowsUpwardsAndTheCursorStaysInIt() {
    String draft = "first\n" + "漢".repeat(50) + "\nlast";
    Frame frame =
        renderer.render(
            chat.model,
            new Compose(draft, draft.length(), "", List.of(), -1, 0),
            new Extent(80, 24));
    assertThat(SampleChat.shown(frame)).contains("> first\n").endsWith("  last\n");
    assertThat(frame.cursorRow()).isEqualTo(23);
    assertThat(frame.cursorColumn()).isEqualTo(6);
  }

  @Test
  void noSizeIsTooSmall() {
    aLivelyMorning();
    for (int columns = 1; columns < 90; columns += 3) {
      for (int rows = 1; rows < 30; rows += 2) {
        Frame frame = renderer.render(chat.model, Compose.EMPTY, new Extent(columns, rows));
        assertThat(frame.lines()).hasSize(rows);
        assertThat(frame.cursorRow()).isBetween(0, rows - 1);
        int most = columns;
        assertThat(frame.lines())
            .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(most));
      }
    }
  }

  @Test
  void withoutColoursNothingIsLostButColour() {
    aLivelyMorning();
    Renderer colourless = new Renderer(SampleChat.style(Theme.Depth.NONE, Glyphs.UNICODE));
    Frame plain = colourless.render(chat.model, Compose.EMPTY, new Extent(80, 24));
    Frame coloured = renderer.render(chat.model, Compose.EMPTY, new Extent(80, 24));
    assertThat(SampleChat.shown(plain)).isEqualTo(SampleChat.shown(coloured));
    assertThat(plain.lines()).noneMatch(RendererTest::hasColour);
    assertThat(coloured.lines()).anyMatch(RendererTest::hasColour);
  }

  private static boolean hasColour(AttributedString line) {
    return line.toAnsi().matches("(?s).*\\[[0-9;]*\\b(3[0-8]|9[0-7])[0-9;]*m.*");
  }

  @Test
  void coloursAreAskedForOnlyWhereTheTerminalAndThePersonWantThem() {
    assertThat(Theme.Depth.of(Map.of("NO_COLOR", "1"), 256)).isEqualTo(Theme.Depth.NONE);
    assertThat(Theme.Depth.of(Map.of("NO_COLOR", ""), 256)).isEqualTo(Theme.Depth.MANY);
    assertThat(Theme.Depth.of(Map.of(), 8)).isEqualTo(Theme.Depth.SIXTEEN);
    assertThat(Theme.Depth.of(Map.of(), 0)).isEqualTo(Theme.Depth.NONE);
  }

  @Test
  void aPersonHasOneColourEverywhere() {
    Theme theme = new Theme(Theme.Depth.MANY);
    assertThat(theme.name("bob", false)).isEqualTo(theme.name("bob", false));
    assertThat(theme.name("bob", false)).isNotEqualTo(theme.name("carol", false));
  }

  @Test
  void aTerminalWithoutUnicodeGetsAscii() {
    aLivelyMorning();
    Renderer ascii = new Renderer(SampleChat.style(Theme.Depth.NONE, Glyphs.ASCII));
    String bar =
        ascii.render(chat.model, Compose.EMPTY, new Extent(80, 24)).lines().get(22).toString();
    assertThat(bar.chars()).allMatch(c -> c < 128);
  }

  @Test
  void nothingNastyReachesTheScreen() {
    String nasty = "\u001b[2J\u001b]0;x\u0007\u202Eevil\u009b31m";
    chat.put(GENERAL, SampleChat.post(1, nasty, nasty, Seal.OPEN));
    chat.model.apply(new Update.Friends(List.of(nasty)));
    chat.model.apply(new Update.RoomFacts(GENERAL, nasty, 2));
    chat.model.apply(new Update.Reacted(GENERAL, 1, nasty, nasty, false));
    chat.model.apply(new Update.Typing(GENERAL, nasty, true, NOON));
    chat.model.apply(new Update.Request(nasty, true));
    chat.model.apply(new Update.Told(null, new Notice(Notice.Kind.ALARM, NOON, nasty)));
    String screen = shown(100, 24);
    assertThat(screen.chars().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
    assertThat(screen).doesNotContain("\u202E").contains("evil");
    assertThat(Cells.width(screen.lines().findFirst().orElseThrow())).isPositive();
  }
}
