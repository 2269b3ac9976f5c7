package org.safemessenger.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final long ROOM = 0;
  private static final long FULL = 1_000;

  private final Outbox outbox = new Outbox(1_000);

  @Test
  void showsEverythingLiveWhileThereIsRoom() {
    assertThat(outbox.takesStored(1, ROOM)).isTrue();
    assertThat(outbox.takesStored(2, 999)).isTrue();
    assertThat(outbox.takesTransient(999)).isTrue();
    assertThat(outbox.nextRead(ROOM)).isEmpty();
  }

  @Test
  void dropsTransientNoticesWithoutFallingBehind() {
    assertThat(outbox.takesTransient(FULL)).isFalse();
    assertThat(outbox.live()).isTrue();
  }

  @Test
  void readsFromBeforeTheFirstMissedMessageOnceThereIsRoom() {
    assertThat(outbox.takesStored(7, ROOM)).isTrue();
    assertThat(outbox.takesStored(9, FULL)).isFalse();
    assertThat(outbox.takesStored(12, ROOM)).as("not out of order").isFalse();
    assertThat(outbox.takesTransient(ROOM)).isFalse();
    assertThat(outbox.nextRead(FULL)).isEmpty();
    assertThat(outbox.nextRead(ROOM)).hasValue(8);
    assertThat(outbox.nextRead(ROOM)).as("one at a time").isEmpty();
    outbox.read(12, false);
    assertThat(outbox.live()).isTrue();
  }

  @Test
  void goesOnReadingWhileMoreIsMissed() {
    outbox.takesStored(5, FULL);
    assertThat(outbox.nextRead(ROOM)).hasValue(4);
    outbox.takesStored(9, ROOM);
    outbox.read(6, false);
    assertThat(outbox.nextRead(ROOM)).hasValue(6);
    outbox.read(8, true);
    assertThat(outbox.nextRead(ROOM)).hasValue(8);
    outbox.read(9, false);
    assertThat(outbox.live()).isTrue();
  }

  @Test
  void doesNotShowAgainWhatCatchingUpHasShown() {
    outbox.takesStored(5, FULL);
    outbox.nextRead(ROOM);
    outbox.read(8, false);
    assertThat(outbox.takesStored(8, ROOM)).as("published late, read already").isFalse();
    assertThat(outbox.takesStored(9, ROOM)).isTrue();
  }

  @Test
  void doesNotWaitForWhatIsNotThereAnyMore() {
    outbox.takesStored(5, FULL);
    outbox.takesStored(9, ROOM);
    outbox.nextRead(ROOM);
    outbox.read(7, false);
    assertThat(outbox.live()).as("9 was published before the read, and not found").isTrue();
    assertThat(outbox.takesStored(9, ROOM)).isFalse();
    assertThat(outbox.takesStored(10, ROOM)).isTrue();
  }

  @Test
  void beginsBehindForWhomWasAway() {
    Outbox away = Outbox.behind(1_000, 3);
    assertThat(away.live()).isFalse();
    assertThat(away.takesTransient(ROOM)).isFalse();
    assertThat(away.takesStored(4, ROOM)).as("read, not told").isFalse();
    assertThat(away.nextRead(ROOM)).hasValue(3);
    away.read(4, false);
    assertThat(away.live()).isTrue();
    assertThat(away.takesStored(5, ROOM)).isTrue();
  }
}
