package org.safemessenger.server.wire.safemessenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;

/** Section 6 of the reference, {@code kind}. */
final class MissedCallTest {
  @Test
  void comesAsAPrivateMessageThatSaysWhatItIs() {
    Event event = Translation.posted(message(Draft.Form.MISSED_CALL, Body.plain("Missed call")));
    assertThat(event).isInstanceOf(Event.PrivateMessage.class);
    assertThat(new String(EnvelopeCodec.encodeEvent(event), StandardCharsets.UTF_8))
        .contains("\"content\":\"Missed call\"", "\"kind\":\"missed_call\"");
  }

  @Test
  void anOrdinaryMessageHasNoKind() {
    ChatMessage chat = Translation.chat(message(Draft.Form.DIRECT, Body.plain("hello")));
    assertThat(chat.kind()).isNull();
  }

  private static Message message(Draft.Form form, Body body) {
    return new Message(
        7,
        3,
        2,
        7,
        1,
        "alice",
        null,
        "bob",
        form,
        body,
        Instant.EPOCH,
        null,
        null,
        null,
        List.of(),
        null,
        Map.of());
  }
}
