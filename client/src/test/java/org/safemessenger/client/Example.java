package org.safemessenger.client;

import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;

/** The examples of the package documentation. */
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

  static void invite(URI server) throws InterruptedException {
    // tag::invite
    var friends = new LinkedBlockingQueue<String>();
    try (SafeMessenger client = SafeMessenger.connect(server)) {
      client.subscribe(
          event -> {
            if (event instanceof ClientEvent.FriendAdded(String name)) {
              friends.add(name);
            }
          });
      client.register("alice", "correct horse");
      client.contacts().request("bob");
      client.messages().direct(friends.take(), "Hello!");
    }
    // end::invite
  }
}
