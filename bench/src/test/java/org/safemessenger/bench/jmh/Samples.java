package org.safemessenger.bench.jmh;

import java.time.Instant;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** What a chat is mostly made of. */
final class Samples {
  static final String CONTENT =
      "It is half past seven and nobody has come. ".repeat(5).substring(0, 200);

  private Samples() {}

  static MessageCommand.SendMessage command() {
    return new MessageCommand.SendMessage("general", CONTENT, null, "c-1234567", null, null);
  }

  static ChatMessage message() {
    return new ChatMessage(
        123_456_789L,
        4_711L,
        "alice",
        "general",
        null,
        CONTENT,
        false,
        null,
        null,
        null,
        EpochSeconds.of(Instant.ofEpochMilli(1_795_000_000_123L)),
        null,
        "c-1234567",
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
