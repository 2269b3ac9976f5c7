package org.safemessenger.protocol.safemessenger.crypto;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.safemessenger.ErrorCode;

/** A server's X25519 key of some minutes, signed by its identity. */
final class EcdhKey {
  private final byte[] raw;
  private final long expires;
  private final byte[] signature;
  private volatile @Nullable PrivateKey privateKey;

  EcdhKey(ServerIdentity identity, KeyPair pair, Instant expires) {
    this.raw = X25519.raw(pair.getPublic());
    this.expires = expires.getEpochSecond();
    this.signature = identity.sign(raw, expiryBytes(this.expires));
    this.privateKey = pair.getPrivate();
  }

  static byte[] expiryBytes(long expires) {
    return ByteBuffer.allocate(Long.BYTES).putLong(expires).array();
  }

  /** What {@code server_info} says of it. */
  ServerInfo.Ecdh announcement() {
    return new ServerInfo.Ecdh(
        Base64.getEncoder().encodeToString(raw),
        expires,
        Base64.getEncoder().encodeToString(signature));
  }

  SecretBytes agree(byte[] theirs) {
    PrivateKey mine = privateKey;
    if (mine == null) {
      throw new ChannelException(
          ErrorCode.SESSION_EXHAUSTED, "the server's key has expired; reconnect");
    }
    return X25519.agree(mine, theirs);
  }

  /** Forgets the private half; the JDK offers no way to overwrite it, so it is left to the GC. */
  void erase() {
    privateKey = null;
  }
}
