package org.safemessenger.protocol.invite.request;

import static org.safemessenger.protocol.Fields.check;

import org.jspecify.annotations.Nullable;

/** Requests about the connection itself. */
public sealed interface ConnectionRequest extends Request {

  /**
   * {@code identification}.
   *
   * @param version semver
   * @param client names the session that is begun on this connection
   */
  record Identification(String version, @Nullable String client) implements ConnectionRequest {
    public Identification {
      check(
          version.length() <= 64
              && version.matches("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){2}([-+].*)?"),
          "the field 'version' must be a semantic version such as 1.0.0");
    }
  }

  /**
   * {@code protocol.standard}: what is on offer, and with {@code cipher} and {@code key} the sealed
   * channel.
   *
   * @param standards the names of the lists asked for, separated by commas
   * @param key the client's ephemeral X25519 public key, base64
   */
  record ProtocolStandard(String standards, @Nullable String cipher, @Nullable String key)
      implements ConnectionRequest {
    public ProtocolStandard {
      check(
          (cipher == null) == (key == null),
          "the fields 'cipher' and 'key' belong together; send both or neither");
      check(
          standards.length() <= 64
              && standards.matches(" *((ciphers|hashes) *(, *(ciphers|hashes) *)*)?"),
          "the field 'standards' must list 'ciphers', 'hashes' or both, separated by a comma");
    }

    public boolean asks(String standard) {
      return standards.contains(standard);
    }

    @Override
    public String toString() {
      return "ProtocolStandard[standards=" + standards + ", cipher=" + cipher + "]";
    }
  }

  /** {@code ping}: answered at once. */
  record Ping() implements ConnectionRequest {}

  /** {@code sealed}: a frame inside the sealed channel; both fields base64. */
  record Sealed(String nonce, String message) implements ConnectionRequest {
    @Override
    public String toString() {
      return "Sealed[***]";
    }
  }
}
