package org.safemessenger.terminal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.client.Place;

class InputLineTest {
  private final InputLine line = new InputLine();

  private void press(Key.Named... keys) {
    for (Key.Named key : keys) {
      assertThat(line.edit(key)).isTrue();
    }
  }

  @Test
  void typesWhereTheCursorIs() {
    line.insert("helo");
    press(Key.Named.LEFT);
    line.insert("l");
    assertThat(line.text()).isEqualTo("hello");
    press(Key.Named.HOME);
    line.insert("> ");
    assertThat(line.text()).isEqualTo("> hello");
  }

  @Test
  void neverSplitsASign() {
    line.insert("a👨\u200D👩\u200D👧b");
    press(Key.Named.LEFT, Key.Named.BACKSPACE);
    assertThat(line.text()).isEqualTo("ab");
    press(Key.Named.YANK);
    line.set("e\u0301x");
    press(Key.Named.HOME, Key.Named.DELETE);
    assertThat(line.text()).isEqualTo("x");
  }

  @Test
  void killsAndYanksLikeEmacs() {
    line.insert("one two three");
    press(Key.Named.KILL_WORD_LEFT);
    assertThat(line.text()).isEqualTo("one two ");
    press(Key.Named.HOME, Key.Named.YANK);
    assertThat(line.text()).isEqualTo("threeone two ");
    press(Key.Named.KILL_TO_END);
    assertThat(line.text()).isEqualTo("three");
    press(Key.Named.END, Key.Named.KILL_TO_START);
    assertThat(line.isEmpty()).isTrue();
    press(Key.Named.YANK, Key.Named.WORD_LEFT, Key.Named.KILL_WORD_RIGHT);
    assertThat(line.isEmpty()).isTrue();
  }

  @Test
  void transposesAtTheEndAndInTheMiddle() {
    line.insert("teh");
    press(Key.Named.TRANSPOSE);
    assertThat(line.text()).isEqualTo("the");
    line.set("");
    press(Key.Named.TRANSPOSE);
    assertThat(line.isEmpty()).isTrue();
  }

  @Test
  void homeAndEndStayInTheirLineOfSeveral() {
    line.insert("first\nsecond");
    press(Key.Named.HOME);
    assertThat(line.cursor()).isEqualTo(6);
    press(Key.Named.LEFT, Key.Named.HOME, Key.Named.END);
    assertThat(line.cursor()).isEqualTo(5);
    press(Key.Named.NEWLINE);
    assertThat(line.text()).isEqualTo("first\n\nsecond");
  }

  @Test
  void pastedEscapeSequencesDoNotReachTheLine() {
    line.insert("rm\u001b[31m -rf\r\nnext");
    assertThat(line.text()).isEqualTo("rm -rf\nnext");
  }

  @Test
  void keysThatDoNotEditAreLeftToOthers() {
    assertThat(line.edit(Key.Named.PAGE_UP)).isFalse();
    assertThat(line.edit(Key.Named.ENTER)).isFalse();
  }

  @Test
  void everyConversationHasItsOwnHistory() {
    Place room = Place.room("general");
    Place bob = Place.direct("bob");
    InputHistory history = new InputHistory();
    history.add(room, "one");
    history.add(room, "two");
    history.add(room, "two");
    history.add(bob, "hi");
    assertThat(history.previous(room, "dra")).isEqualTo("two");
    assertThat(history.previous(room, "two")).isEqualTo("one");
    assertThat(history.previous(room, "one")).isEqualTo("one");
    assertThat(history.next(room, "one")).isEqualTo("two");
    assertThat(history.next(room, "two")).isEqualTo("dra");
    assertThat(history.next(room, "dra")).isEqualTo("dra");
    history.reset();
    assertThat(history.previous(bob, "")).isEqualTo("hi");
    history.reset();
    assertThat(history.previous(Place.direct("carol"), "x")).isEqualTo("x");
  }

  @Test
  void tabCompletesWhatIsCertainThenOffersTheRest() {
    TabCycle tab =
        new TabCycle((text, cursor) -> new Completion(0, List.of("/requests", "/react", "/reply")));
    line.insert("/r");
    tab.press(line, false);
    assertThat(line.text()).isEqualTo("/re");
    assertThat(tab.offered()).hasSize(3);
    tab.press(line, false);
    assertThat(line.text()).isEqualTo("/requests");
    tab.press(line, false);
    tab.press(line, false);
    assertThat(line.text()).isEqualTo("/reply");
    tab.press(line, true);
    assertThat(line.text()).isEqualTo("/react");
    tab.end();
    assertThat(tab.offered()).isEmpty();
  }

  @Test
  void aSingleCandidateIsTakenWithASpaceAfterIt() {
    TabCycle tab = new TabCycle((text, cursor) -> new Completion(5, List.of("alice")));
    line.insert("/msg al");
    tab.press(line, false);
    assertThat(line.text()).isEqualTo("/msg alice ");
    assertThat(tab.offered()).isEmpty();
  }
}
