package org.safemessenger.client;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection to a server that mends itself: after a break it connects again with growing, random
 * pauses, resumes the session, catches up, and repeats what was not acknowledged. Safe for use by
 * many threads.
 */
public final class SafeMessenger implements AutoCloseable {
  private final Engine engine;
  private final Messages messages;
  private final Rooms rooms;
  private final Contacts contacts;
  private final Account account;
  private final VoiceCalls calls;
  private final Files files;

  SafeMessenger(ClientOptions options, Engine engine) {
    this.engine = engine;
    this.messages = new Messages(engine, engine);
    this.rooms = new Rooms(engine);
    this.contacts = new Contacts(engine, engine::half);
    this.account = new Account(engine, engine::passwordChanged);
    this.calls = new VoiceCalls(engine, engine.callMail());
    this.files = new Files(options, engine);
  }

  /**
   * Connects and returns when the secure channel stands.
   *
   * @throws ConnectionLostException when the server cannot be reached
   * @throws org.safemessenger.client.trust.ServerKeyChangedException when the server's identity key
   *     is not the pinned one
   * @throws org.safemessenger.client.trust.CertificateChangedException likewise for its certificate
   */
  public static SafeMessenger connect(ClientOptions options) {
    return new SafeMessenger(options, Engine.start(options));
  }

  /** {@link #connect(ClientOptions)} with defaults; nothing is kept on disk. */
  public static SafeMessenger connect(URI server) {
    return connect(ClientOptions.to(server));
  }

  Engine engine() {
    return engine;
  }

  /** What is spoken; without rooms, every method of {@link #rooms} is refused. */
  public Protocol protocol() {
    return engine.protocol();
  }

  /** Creates an account and its end-to-end keys, and signs in. */
  public SignedIn register(String username, String password) {
    return engine.register(username, password);
  }

  public SignedIn login(String username, String password) {
    return engine.login(username, password);
  }

  /** Signs in with the token of an earlier {@link SignedIn}. */
  public SignedIn resume(String session) {
    return engine.resume(session, null);
  }

  /**
   * {@link #resume(String)}, and unlocks the end-to-end keys before any message is told. Where they
   * are missing or have another passphrase one is signed in all the same, as after {@link #login}.
   */
  public SignedIn resume(String session, char[] keyPassphrase) {
    return engine.resume(session, keyPassphrase);
  }

  /** Revokes this session's token and closes the client. */
  public void logout() {
    files.close();
    engine.logout();
  }

  public Messages messages() {
    return messages;
  }

  public Rooms rooms() {
    return rooms;
  }

  public Contacts contacts() {
    return contacts;
  }

  public Account account() {
    return account;
  }

  public VoiceCalls calls() {
    return calls;
  }

  public Files files() {
    return files;
  }

  public EndToEnd endToEnd() {
    return engine.endToEnd();
  }

  public ConnectionState state() {
    return engine.state();
  }

  /**
   * Up to where everything has been told; keep it for {@link ClientOptions#resumingAt}. Empty until
   * the first catch-up.
   */
  public Optional<String> cursor() {
    return engine.cursor();
  }

  /**
   * Passes on every event from now on, in order, on a thread of the subscription's own; it may
   * block and may call the client. Events of before the first subscription wait for it.
   */
  public Subscription subscribe(Consumer<ClientEvent> listener) {
    return engine.subscribe(listener);
  }

  /** Ends the connection; sends that were not acknowledged fail. The session stays valid. */
  @Override
  public void close() {
    files.close();
    engine.close();
  }
}
