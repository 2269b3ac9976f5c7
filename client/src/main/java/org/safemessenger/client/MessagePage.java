package org.safemessenger.client;

import java.util.List;

/**
 * Messages, oldest first.
 *
 * @param more whether there are more in the direction that was asked for
 */
public record MessagePage(List<Message> messages, boolean more) {
  public MessagePage {
    messages = List.copyOf(messages);
  }
}
