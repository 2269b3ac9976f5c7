package org.safemessenger.client.sync;

import org.safemessenger.protocol.safemessenger.ChatMessage;

/** What the person has to be told about a message. */
public sealed interface Telling {
  ChatMessage message();

  record New(ChatMessage message) implements Telling {}

  record Changed(ChatMessage message) implements Telling {}
}
