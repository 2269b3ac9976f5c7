package org.safemessenger.client;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.call.SealedSignal;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** Turns what the person writes into commands and stored messages into what the person reads. */
interface Mailroom {
  CompletableFuture<Sent> submit(Outgoing message);

  MessageCommand.EditMessage edit(Message original, String text);

  /** A contact has given another half of the key negotiation than before, or none. */
  void keyGiven(String username, @Nullable String cipher, @Nullable String key);

  Place place(ChatMessage stored);

  Message open(ChatMessage stored);

  CallMail.Outcome openSignal(String from, String call, SealedSignal sealed);
}
