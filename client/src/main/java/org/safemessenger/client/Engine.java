package org.safemessenger.client;

import java.util.function.Consumer;

/** What stands behind the facade. */
interface Engine extends Calls, Mailroom {
  static Engine start(ClientOptions options) {
    throw new UnsupportedOperationException("connecting to " + options.server().getHost());
  }

  SignedIn register(String username, String password);

  SignedIn login(String username, String password);

  SignedIn resume(String session);

  void logout();

  EndToEnd endToEnd();

  ConnectionState state();

  Subscription subscribe(Consumer<ClientEvent> listener);

  void close();
}
