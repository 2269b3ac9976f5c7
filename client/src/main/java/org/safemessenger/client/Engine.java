package org.safemessenger.client;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.link.Dialer;

/** What stands behind the facade. */
interface Engine extends Calls, Mailroom {
  static Engine start(ClientOptions options) {
    return start(options, Dialing.by(options));
  }

  static Engine start(ClientOptions options, Dialer dialer) {
    LiveEngine engine = new LiveEngine(options, dialer);
    engine.start();
    return engine;
  }

  Protocol protocol();

  SignedIn register(String username, String password);

  SignedIn login(String username, String password);

  SignedIn resume(String session, char @Nullable [] passphrase);

  /** Keeps the end-to-end keys under the new password from now on. */
  void passwordChanged(String now);

  void logout();

  EndToEnd endToEnd();

  CallMail callMail();

  /** One's own half of the key negotiation, base64; empty while the keys are not here or locked. */
  Optional<String> half();

  /** The token of who is signed in; empty before that. */
  Optional<String> token();

  ConnectionState state();

  Subscription subscribe(Consumer<ClientEvent> listener);

  Optional<String> cursor();

  void close();
}
