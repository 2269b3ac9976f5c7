package org.safemessenger.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.link.Outbox;
import org.safemessenger.server.wire.CatchUp.Page;

class CatchUpTest {
  private record Asked(long cursor, CompletableFuture<Page<String>> page) {}

  private final ArrayDeque<Asked> asked = new ArrayDeque<>();
  private final List<String> shown = new ArrayList<>();
  private final ArrayDeque<Runnable> turns = new ArrayDeque<>();
  private long queued;

  private final CatchUp<String> catchUp =
      new CatchUp<>(
          Outbox.behind(1_000, 0),
          () -> queued,
          turns::add,
          this::read,
          new CatchUp.Reader<>(
              shown::add, () -> shown.add("caught up"), () -> shown.add("failed")));

  @Test
  void readsPageAfterPageUntilNothingIsLeft() {
    catchUp.goOn();
    answer(new Page<>(List.of("one", "two"), 2, true));
    assertThat(asked.peek().cursor()).isEqualTo(2);
    answer(new Page<>(List.of("three"), 3, false));
    assertThat(shown).containsExactly("one", "two", "three", "caught up");
    assertThat(catchUp.takes(4)).isTrue();
  }

  @Test
  void whatIsToldWhileItReadsIsReadAfterwards() {
    catchUp.goOn();
    assertThat(catchUp.takes(5)).isFalse();
    answer(new Page<>(List.of("one"), 4, false));
    assertThat(asked.peek().cursor()).isEqualTo(4);
    answer(new Page<>(List.of("five"), 5, false));
    assertThat(shown).containsExactly("one", "five", "caught up");
    assertThat(catchUp.takes(5)).as("shown already").isFalse();
  }

  @Test
  void waitsUntilTheReaderHasRoom() {
    queued = 999;
    catchUp.goOn();
    assertThat(asked).isEmpty();
    queued = 100;
    catchUp.goOn();
    catchUp.goOn();
    assertThat(asked).as("one read at a time").hasSize(1);
  }

  @Test
  void stopsWhenTheReaderIsGone() {
    catchUp.goOn();
    catchUp.end();
    answer(new Page<>(List.of("one"), 1, true));
    assertThat(shown).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void saysWhenTheStoreCannotBeRead() {
    catchUp.goOn();
    asked.remove().page().completeExceptionally(new IllegalStateException("gone"));
    turns.remove().run();
    assertThat(shown).containsExactly("failed");
  }

  private CompletableFuture<Page<String>> read(long cursor) {
    Asked one = new Asked(cursor, new CompletableFuture<>());
    asked.add(one);
    return one.page();
  }

  private void answer(Page<String> page) {
    asked.remove().page().complete(page);
    turns.remove().run();
  }
}
