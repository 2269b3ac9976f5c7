package org.safemessenger.client;

import java.net.URI;

/** The example of the package documentation. */
final class Example {
  private Example() {}

  static void run(URI server) {
    // tag::example
    try (SafeMessenger client = SafeMessenger.connect(server)) {
      client.subscribe(
          event -> {
            if (event instanceof ClientEvent.MessageReceived(Message message)) {
              System.out.println(message.sender() + ": " + message.text().orElse("?"));
            }
          });
      client.register("alice", "correct horse");
      client.messages().toRoom("general", "Hello!");
    }
    // end::example
  }
}
