package org.safemessenger.server.wire.safemessenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.notice.Notice;

class OwnCopiesTest {
  private static final long ME = 1;
  private static final long OTHER = 2;

  private final List<Long> shown = new ArrayList<>();
  private final OwnCopies copies = new OwnCopies(event -> shown.add(event.messageId()));

  @Test
  void showsWhatOthersSayAndWhatOtherDevicesOfOnesOwnSay() {
    offer(10, OTHER);
    offer(11, ME);
    assertThat(shown).containsExactly(10L, 11L);
  }

  @Test
  void theCopyOfAnAnsweredSendIsNotShownAndTheOrderBehindItIsKept() {
    copies.sending();
    offer(10, ME);
    offer(11, OTHER);
    assertThat(shown).isEmpty();
    copies.answered(10, ME);
    assertThat(shown).containsExactly(11L);
  }

  @Test
  void aCopyOfAnotherDeviceIsShownOnceItIsClear() {
    copies.sending();
    offer(10, ME);
    offer(11, ME);
    copies.answered(11, ME);
    assertThat(shown).containsExactly(10L);
  }

  @Test
  void aRepeatedSendHasNoCopyAndHoldsNothingBack() {
    copies.sending();
    copies.answered(5, ME);
    offer(10, ME);
    assertThat(shown).containsExactly(10L);
  }

  @Test
  void aFailedSendLetsEverythingGo() {
    copies.sending();
    offer(10, ME);
    copies.answered(0, ME);
    assertThat(shown).containsExactly(10L);
  }

  @Test
  void severalSendsAreToldApart() {
    copies.sending();
    copies.sending();
    offer(10, ME);
    offer(11, OTHER);
    offer(12, ME);
    copies.answered(10, ME);
    assertThat(shown).containsExactly(11L);
    copies.answered(12, ME);
    offer(13, OTHER);
    assertThat(shown).containsExactly(11L, 13L);
  }

  private void offer(long id, long sender) {
    Message message =
        new Message(
            id,
            1,
            id,
            id,
            sender,
            "somebody",
            "general",
            null,
            Draft.Form.PUBLIC,
            Body.plain("text"),
            Instant.EPOCH,
            null,
            null,
            null,
            List.of(),
            null,
            Map.of());
    copies.offer(Translation.shared(new Notice.MessagePosted(message)), ME);
  }
}
