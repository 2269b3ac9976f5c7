package org.safemessenger.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox<String> outbox = new Outbox<>();

  @Test
  void whatWasNotAnsweredIsRepeatedInOrder() {
    outbox.add("1", "one");
    outbox.add("2", "two");
    outbox.add("3", "three");
    outbox.settle("2");

    assertThat(outbox.unsettled()).containsExactly("one", "three");
  }

  @Test
  void aSecondAnswerToTheSameSendCountsForNothing() {
    outbox.add("1", "one");

    assertThat(outbox.settle("1")).hasValue("one");
    assertThat(outbox.settle("1")).isEmpty();
  }

  @Test
  void oneClientIdIsSentOnceAtATime() {
    assertThat(outbox.add("1", "one")).isTrue();
    assertThat(outbox.add("1", "again")).isFalse();
    assertThat(outbox.drain()).containsExactly("one");
    assertThat(outbox.add("1", "again")).isTrue();
  }
}
