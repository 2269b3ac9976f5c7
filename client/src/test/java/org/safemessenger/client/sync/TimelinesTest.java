package org.safemessenger.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;

class TimelinesTest {
  private final Timelines<String> timelines = new Timelines<>();

  @Test
  void aMessageThatComesTwiceIsToldOnce() {
    assertThat(told(timelines.live("a", message(10, 1)))).containsExactly(10L);
    assertThat(timelines.live("a", message(10, 1))).isEmpty();
    assertThat(timelines.fetched("a", message(10, 1))).isEmpty();
  }

  @Test
  void aGapHoldsBackUntilItIsFilled() {
    timelines.live("a", message(10, 1));

    assertThat(timelines.live("a", message(13, 4))).isEmpty();
    assertThat(timelines.gaps()).containsExactly(new Timelines.Gap<>("a", 10, 13));
    assertThat(timelines.fetched("a", message(11, 2))).hasSize(1);
    assertThat(told(timelines.fetched("a", message(12, 3)))).containsExactly(12L, 13L);
    assertThat(timelines.gaps()).isEmpty();
  }

  @Test
  void whatDoesNotExistForUsIsNotWaitedForLongerThanTheFetch() {
    timelines.live("a", message(10, 1));
    timelines.live("a", message(13, 4));

    assertThat(told(timelines.settle())).containsExactly(13L);
    assertThat(told(timelines.live("a", message(14, 5)))).containsExactly(14L);
  }

  @Test
  void conversationsDoNotWaitForEachOther() {
    timelines.live("a", message(10, 1));
    timelines.live("a", message(13, 3));

    assertThat(told(timelines.live("b", message(14, 7)))).containsExactly(14L);
  }

  @Test
  void changesOrderedByTimeOfChangeAreToldInTheConversationsOrder() {
    timelines.fetched("a", message(12, 3));
    timelines.fetched("a", message(13, 4));
    timelines.fetched("a", edited(11, 2));

    assertThat(told(timelines.settle())).containsExactly(11L, 12L, 13L);
  }

  @Test
  void anEditIsToldOnceAndAnotherEditAgain() {
    timelines.live("a", message(10, 1));

    assertThat(timelines.changed("a", edited(10, 1)))
        .containsExactly(new Telling.Changed(edited(10, 1)));
    assertThat(timelines.changed("a", edited(10, 1))).isEmpty();
    assertThat(timelines.fetched("a", edited(10, 1))).isEmpty();
  }

  @Test
  void anEditOfAMessageFromBeforeOurTimeMovesNothing() {
    assertThat(timelines.changed("a", edited(10, 1))).hasSize(1);
    assertThat(told(timelines.live("a", message(90, 50)))).containsExactly(90L);
    assertThat(timelines.gaps()).isEmpty();
  }

  @Test
  void ourOwnMessagesWithoutAPlaceExplainAGap() {
    timelines.live("a", message(10, 1));
    assertThat(told(timelines.sent("a", message(11, 0)))).containsExactly(11L);
    assertThat(told(timelines.sent("a", message(12, 0)))).containsExactly(12L);

    assertThat(told(timelines.live("a", message(13, 4)))).containsExactly(13L);
    assertThat(timelines.gaps()).isEmpty();
  }

  @Test
  void ourOwnMessageComingBackFromTheServerIsNotToldAgain() {
    timelines.live("a", message(10, 1));
    timelines.sent("a", message(11, 0));
    timelines.live("a", message(13, 4));

    assertThat(timelines.fetched("a", message(11, 2))).isEmpty();
    assertThat(told(timelines.fetched("a", message(12, 3)))).containsExactly(12L, 13L);
  }

  @Test
  void anAnswerThatComesAfterTheFetchedCopyTellsNothing() {
    timelines.live("a", message(10, 1));
    timelines.fetched("a", message(11, 2));

    assertThat(timelines.sent("a", message(11, 0))).isEmpty();
  }

  @Property
  void whateverComesTwiceLateOrInDisorderIsToldOnceAndInOrder(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
    var random = new Random(seed);
    Timelines<String> fresh = new Timelines<>();
    List<Telling> told = new ArrayList<>(fresh.live("a", message(100, 1)));
    List<ChatMessage> deliveries = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
        deliveries.add(message(100 + i, 1 + i));
      }
    }
    Collections.shuffle(deliveries, random);
    for (ChatMessage message : deliveries) {
      told.addAll(random.nextBoolean() ? fresh.live("a", message) : fresh.fetched("a", message));
    }

    assertThat(told(told))
        .containsExactlyElementsOf(LongStream.range(100, 100 + count).boxed().toList());
    assertThat(fresh.gaps()).isEmpty();
  }

  private static List<Long> told(List<Telling> tellings) {
    return tellings.stream()
        .filter(Telling.New.class::isInstance)
        .map(telling -> telling.message().messageId())
        .toList();
  }

  private static ChatMessage message(long id, long seq) {
    return message(id, seq, null);
  }

  private static ChatMessage edited(long id, long seq) {
    return message(id, seq, new EpochSeconds(7_000));
  }

  private static ChatMessage message(long id, long seq, EpochSeconds editedAt) {
    return new ChatMessage(
        id,
        seq,
        "bob",
        "a",
        null,
        "text",
        false,
        null,
        null,
        null,
        new EpochSeconds(1000),
        null,
        null,
        null,
        null,
        editedAt,
        null,
        null,
        null);
  }
}
