package org.safemessenger.server.core.push;

import java.net.URI;

/** The way to the push services. */
public interface PushGateway {
  /**
   * Something for one session.
   *
   * @param endpoint of the push service; whoever knows it can wake the browser: not to be logged
   */
  record Wake(long deviceId, URI endpoint, Urgency urgency) {
    @Override
    public String toString() {
      return "Wake[device=" + deviceId + ", urgency=" + urgency + "]";
    }
  }

  /** Where it is told that an endpoint is no more. */
  @FunctionalInterface
  interface Gone {
    void gone(long deviceId, URI endpoint);
  }

  /** The P-256 public key that push services know this server by, uncompressed, base64url. */
  String key();

  /** Sends an empty message some time soon, or gives it up; returns at once. */
  void send(Wake wake, Gone gone);
}
