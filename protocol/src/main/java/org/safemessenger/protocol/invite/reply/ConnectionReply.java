package org.safemessenger.protocol.invite.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about the connection itself; {@code resp_code} comes last, as in the seed document. */
public sealed interface ConnectionReply extends Reply {

  record Identification(String version, @Nullable String server, boolean invitations)
      implements ConnectionReply {}

  /**
   * What was asked for, and where the channel is sealed from now on the server's half of it.
   *
   * @param key the server's ephemeral X25519 public key, base64
   * @param serverKey the server's lasting RSA key, PEM
   * @param signature base64, by {@code serverKey} over client key and server key
   */
  record Standard(
      @Nullable List<String> ciphers,
      @Nullable List<String> hashes,
      @Nullable String cipher,
      @Nullable String key,
      @Nullable String serverKey,
      @Nullable String signature)
      implements ConnectionReply {
    @Override
    public String toString() {
      return "Standard[ciphers=" + ciphers + ", hashes=" + hashes + ", cipher=" + cipher + "]";
    }
  }
}
