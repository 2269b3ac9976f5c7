package org.safemessenger.client;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** Turns what the person writes into commands and stored messages into what the person reads. */
interface Mailroom {
  CompletableFuture<Sent> submit(Outgoing message);

  MessageCommand.EditMessage edit(Message original, String text);

  Place place(ChatMessage stored);

  Message open(ChatMessage stored);
}
