package org.safemessenger.protocol.safemessenger.crypto;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.crypto.X25519;

/**
 * The server's X25519 keys: a new one every 10 minutes, the one before kept a minute longer for
 * handshakes under way, then forgotten. May be used from any thread.
 */
public final class EcdhKeys {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  static final Duration GRACE = Duration.ofMinutes(1);

  private final ServerIdentity identity;
  private final InstantSource clock;
  private final SecureRandom random;
  private EcdhKey current;
  private @Nullable EcdhKey previous;
  private Instant replaceAt;

  public EcdhKeys(ServerIdentity identity, InstantSource clock, SecureRandom random) {
    this.identity = identity;
    this.clock = clock;
    this.random = random;
    this.replaceAt = clock.instant().plus(LIFETIME);
    this.current = fresh();
  }

  /**
   * Replaces and forgets what is due. A timer should call it off the event loop about every 15
   * seconds: a replacement signs with RSA, and the private key of an idle server should go in time.
   */
  public synchronized void rotate() {
    Instant now = clock.instant();
    if (!now.isBefore(replaceAt)) {
      forgetPrevious();
      previous = current;
      replaceAt = now.plus(LIFETIME);
      current = fresh();
    } else if (!now.isBefore(replaceAt.minus(LIFETIME).plus(GRACE))) {
      forgetPrevious();
    }
  }

  synchronized EcdhKey current() {
    rotate();
    return current;
  }

  private EcdhKey fresh() {
    return new EcdhKey(identity, X25519.generate(random), replaceAt.plus(GRACE));
  }

  private void forgetPrevious() {
    if (previous != null) {
      previous.erase();
      previous = null;
    }
  }
}
