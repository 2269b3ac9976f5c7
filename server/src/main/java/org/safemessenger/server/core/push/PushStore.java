package org.safemessenger.server.core.push;

import java.util.List;
import java.util.Optional;

/** Where sessions' push subscriptions are kept; one goes with its session. */
public interface PushStore {
  /** What a session was sent since it was last connected. */
  enum Told {
    NOTHING,
    MESSAGE,
    CALL
  }

  /**
   * @param endpoint a secret of the browser's
   */
  record Subscription(long deviceId, long accountId, String endpoint, Told told) {
    @Override
    public String toString() {
      return "Subscription[device=" + deviceId + ", told=" + told + "]";
    }
  }

  /** In the place of one that the session had. */
  void put(long deviceId, String endpoint);

  void remove(long deviceId);

  /** Only if it is still that one. */
  void remove(long deviceId, String endpoint);

  Optional<Subscription> find(long deviceId);

  List<Subscription> all();

  /** Of all sessions of the account, the oldest session's first. */
  List<String> endpoints(long accountId);

  void tell(long deviceId, Told told);
}
