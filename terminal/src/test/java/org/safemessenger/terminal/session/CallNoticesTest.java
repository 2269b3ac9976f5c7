package org.safemessenger.terminal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safemessenger.client.Body;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.client.Message;
import org.safemessenger.client.Place;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.terminal.model.Notice;
import org.safemessenger.terminal.model.Update;

/** What a person at the terminal is told of calls, which it does not carry. */
class CallNoticesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static Notice notice(ClientEvent event) {
    List<Update> updates = Inbound.of(event, "bob", NOON);
    assertThat(updates).hasSize(1);
    return ((Update.Told) updates.getFirst()).notice();
  }

  @Test
  void whoCallsIsSaidWithWhatCanBeDone() {
    var call = new ClientEvent.CallRinging("ann", "c1", null, false, false, NOON);

    assertThat(notice(call).text())
        .isEqualTo("ann is calling you: answer in the web client, or /reject to decline the call");
    assertThat(notice(call).kind()).isEqualTo(Notice.Kind.ANSWER);
  }

  @ParameterizedTest
  @CsvSource({
    "answered_elsewhere, EVENT, The call was answered on another device",
    "rejected_elsewhere, EVENT, The call was declined on another device",
    "hangup, EVENT, The call is over",
    "timeout, EVENT, The call is over",
    "whatever comes, EVENT, The call is over"
  })
  void howItEndedIsSaid(String reason, Notice.Kind kind, String text) {
    Notice notice = notice(new ClientEvent.CallEnded("ann", "c1", reason));

    assertThat(notice.text()).isEqualTo(text);
    assertThat(notice.kind()).isEqualTo(kind);
  }

  @Test
  void aCallThatIsNotSecureIsAnAlarm() {
    Notice notice = notice(new ClientEvent.CallEnded("ann", "c1", "not_secure"));

    assertThat(notice.kind()).isEqualTo(Notice.Kind.ALARM);
    assertThat(notice.text()).contains("/verify ann");
  }

  @Test
  void theLatestThatStillRingsCanBeDeclined() {
    var ringing = new Ringing();
    assertThat(ringing.latest()).isEmpty();
    ringing.heard(new ClientEvent.CallRinging("ann", "c1", null, false, false, NOON));
    assertThat(ringing.latest()).contains(new Ringing.Call("ann", "c1"));
    ringing.heard(new ClientEvent.CallEnded("ann", "c1", "hangup"));
    assertThat(ringing.latest()).isEmpty();
    ringing.heard(new ClientEvent.CallRinging("ann", "c2", null, true, true, NOON));
    ringing.over(new Ringing.Call("ann", "c2"));
    assertThat(ringing.latest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false, Missed call", "true, You called; nobody answered"})
  void aMissedCallIsShownAsOne(boolean own, String text) {
    var stored =
        new ChatMessage(
            7L,
            3L,
            own ? "bob" : "ann",
            null,
            own ? "ann" : "bob",
            "Missed call",
            false,
            null,
            null,
            null,
            EpochSeconds.of(NOON),
            null,
            "c1",
            null,
            null,
            null,
            null,
            null,
            ChatMessage.MISSED_CALL);
    var message = new Message(stored, Place.direct("ann"), new Body.Clear("Missed call"), own);

    assertThat(Inbound.post(message).text()).isEqualTo(text);
  }
}
