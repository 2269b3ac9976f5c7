package org.safemessenger.bench.jmh;

import java.time.Instant;
import org.safemessenger.bench.world.Population;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.InviteMessage;
import org.safemessenger.protocol.invite.request.MessageRequest;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** What a chat is mostly made of. */
final class Samples {
  static final String CONTENT =
      "It is half past seven and nobody has come. ".repeat(5).substring(0, 200);

  private static final String NONCE = Population.NONCE;
  private static final String CIPHERTEXT = "ftJbv0cQrsqGGiDN".repeat(13).substring(0, 200);

  private Samples() {}

  static MessageCommand.SendMessage command() {
    return new MessageCommand.SendMessage("general", CONTENT, null, "c-1234567", null, null);
  }

  /** The same for protocol I. */
  static MessageRequest.Send inviteRequest() {
    return new MessageRequest.Send(
        "5c1b7a52-40a4-4cf0-9a1f-6f1f4a4b2c11",
        "alice",
        "bob",
        NONCE,
        CIPHERTEXT,
        "c-1234567",
        null,
        null,
        null,
        null,
        null);
  }

  static InviteMessage inviteMessage() {
    return new InviteMessage(
        "alice",
        "bob",
        NONCE,
        CIPHERTEXT,
        123_456_789L,
        EpochSeconds.of(Instant.ofEpochMilli(1_795_000_000_123L)),
        4_711L,
        null,
        null,
        null,
        "c-1234567",
        null,
        null,
        null,
        null,
        null,
        null);
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
