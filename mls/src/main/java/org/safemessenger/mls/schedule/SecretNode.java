package org.safemessenger.mls.schedule;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;

/**
 * A node of the secret tree (section 9). It holds a secret only until something below it is needed;
 * then it holds what was derived instead, so that what was consumed is not there (section 9.2).
 * Immutable.
 */
sealed interface SecretNode {
  Bytes LEFT = Bytes.utf8("left");
  Bytes RIGHT = Bytes.utf8("right");

  /**
   * Nothing below it was needed yet.
   *
   * @param secret {@code tree_node_[N]_secret}
   */
  record Whole(SecretBytes secret) implements SecretNode {
    Split split(Crypto crypto) {
      return new Split(new Whole(child(crypto, LEFT)), new Whole(child(crypto, RIGHT)));
    }

    private SecretBytes child(Crypto crypto, Bytes side) {
      return crypto.expandWithLabel(secret, "tree", side, crypto.hashLength());
    }

    /** Of a leaf. */
    Ratchets ratchets(Crypto crypto) {
      return new Ratchets(
          Ratchet.of(crypto.deriveSecret(secret, "handshake")),
          Ratchet.of(crypto.deriveSecret(secret, "application")));
    }
  }

  /** A parent whose secret is consumed. */
  record Split(SecretNode left, SecretNode right) implements SecretNode {
    SecretNode child(boolean onTheRight) {
      return onTheRight ? right : left;
    }

    Split with(boolean onTheRight, SecretNode child) {
      return onTheRight ? new Split(left, child) : new Split(child, right);
    }
  }

  /** A leaf whose secret is consumed. */
  record Ratchets(Ratchet handshake, Ratchet application) implements SecretNode {
    Ratchet of(RatchetKind kind) {
      return kind == RatchetKind.HANDSHAKE ? handshake : application;
    }

    Ratchets with(RatchetKind kind, Ratchet next) {
      return kind == RatchetKind.HANDSHAKE
          ? new Ratchets(next, application)
          : new Ratchets(handshake, next);
    }
  }

  /**
   * @param height above the leaves
   * @param own index, among the leaves below this, of one's own; outside of them, if it is not here
   */
  default SecretNode forLateMessages(int height, int own) {
    return switch (this) {
      case Whole whole -> whole;
      case Split split ->
          new Split(
              split.left.forLateMessages(height - 1, own),
              split.right.forLateMessages(height - 1, own - (1 << (height - 1))));
      case Ratchets ratchets ->
          new Ratchets(Ratchet.GONE, own == 0 ? Ratchet.GONE : ratchets.application);
    };
  }

  default void forEachSecret(Consumer<SecretBytes> action) {
    switch (this) {
      case Whole whole -> action.accept(whole.secret);
      case Split split -> {
        split.left.forEachSecret(action);
        split.right.forEachSecret(action);
      }
      case Ratchets ratchets -> {
        ratchets.handshake.forEachSecret(action);
        ratchets.application.forEachSecret(action);
      }
    }
  }

  /** Erases what is not in {@code next}, which is the same node at another time. */
  default void eraseAllBut(@Nullable SecretNode next) {
    if (this == next) return;
    switch (this) {
      case Whole whole -> {
        if (!(next instanceof Whole other && other.secret == whole.secret)) whole.secret.erase();
      }
      case Split split -> {
        Split other = next instanceof Split it ? it : null;
        split.left.eraseAllBut(other == null ? null : other.left);
        split.right.eraseAllBut(other == null ? null : other.right);
      }
      case Ratchets ratchets -> {
        Ratchets other = next instanceof Ratchets it ? it : null;
        ratchets.handshake.eraseAllBut(other == null ? null : other.handshake);
        ratchets.application.eraseAllBut(other == null ? null : other.application);
      }
    }
  }

  default void encode(TlsWriter out) {
    switch (this) {
      case Whole whole -> out.uint8(0).opaque(whole.secret);
      case Split split -> {
        out.uint8(1);
        split.left.encode(out);
        split.right.encode(out);
      }
      case Ratchets ratchets -> {
        out.uint8(2);
        ratchets.handshake.encode(out);
        ratchets.application.encode(out);
      }
    }
  }

  /**
   * @param height above the leaves
   */
  static SecretNode decode(TlsReader in, int height) {
    int kind = in.uint8();
    if (kind == 0) return new Whole(in.secret());
    if (kind == 1 && height > 0) return new Split(decode(in, height - 1), decode(in, height - 1));
    if (kind == 2 && height == 0) return new Ratchets(Ratchet.decode(in), Ratchet.decode(in));
    throw malformed(
        "9", "node kind " + kind + " in a saved secret tree, " + height + " above its leaves");
  }
}
