package org.safemessenger.terminal.session;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.ConnectionLostException;
import org.safemessenger.client.Protocol;
import org.safemessenger.client.SafeMessenger;

/** The client, once there is one: the program may start while the server is away. */
public final class Connection implements AutoCloseable {
  private final Protocol protocol;
  private final AtomicReference<@Nullable SafeMessenger> client = new AtomicReference<>();

  public Connection(Protocol protocol) {
    this.protocol = protocol;
  }

  /** What is spoken, also before there is a client. */
  public Protocol protocol() {
    return protocol;
  }

  public void established(SafeMessenger signedIn) {
    client.set(signedIn);
  }

  /**
   * @throws ConnectionLostException before the first connection stands
   */
  public SafeMessenger client() {
    @Nullable SafeMessenger now = client.get();
    if (now == null) {
      throw new ConnectionLostException("the server has not been reached yet", null);
    }
    return now;
  }

  public boolean isEstablished() {
    return client.get() != null;
  }

  /** Up to where everything has been told; empty while that is unknown. */
  public Optional<String> cursor() {
    @Nullable SafeMessenger now = client.get();
    return now == null ? Optional.empty() : now.cursor();
  }

  @Override
  public void close() {
    @Nullable SafeMessenger now = client.getAndSet(null);
    if (now != null) {
      now.close();
    }
  }
}
