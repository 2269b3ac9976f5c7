package org.safemessenger.mls.schedule;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;

/**
 * The secret tree of an epoch (section 9): a value. Keys are taken from it, and what comes out is
 * the key and the tree without it; who adopts that tree cannot derive the key again.
 *
 * <p>A tree and the one that came out of it share all nodes but those on the way to one leaf.
 */
public final class SecretTree {
  private final SecretNode root;

  /** Of the root above the leaves: the tree is 2^height leaves wide. */
  private final int height;

  private SecretTree(SecretNode root, int height) {
    this.root = root;
    this.height = height;
  }

  /**
   * @param encryptionSecret belongs to the tree from now on
   * @param width leaves of the ratchet tree, blanks included: a power of two
   */
  public static SecretTree of(SecretBytes encryptionSecret, int width) {
    if (Integer.bitCount(width) != 1 || width < 1) {
      throw new IllegalArgumentException("a tree of " + width + " leaves; a power of two expected");
    }
    return new SecretTree(
        new SecretNode.Whole(encryptionSecret), Integer.numberOfTrailingZeros(width));
  }

  /** A key and the tree without it. */
  public record Taken(RatchetKey key, SecretTree after) {}

  /** Leaves, blanks included. */
  public int width() {
    return 1 << height;
  }

  /**
   * The key for the next message that this leaf sends.
   *
   * @throws org.safemessenger.mls.fault.ApiMisuse if all 2³² generations are used up
   */
  public Taken next(Crypto crypto, int leafIndex, RatchetKind kind) {
    return take(crypto, leafIndex, kind, ratchet -> ratchet.next(crypto));
  }

  /**
   * The key of a message that was received. Adopt the tree only if the message is authentic.
   *
   * @param generation unsigned
   * @throws InvalidMessage with the reason {@code KEY_USED} if it was taken, or skipped too long
   *     ago; {@code TOO_FAR_AHEAD} beyond the limit
   */
  public Taken at(
      Crypto crypto, int leafIndex, RatchetKind kind, int generation, RatchetLimits limits) {
    long wanted = Integer.toUnsignedLong(generation);
    long next = generation(leafIndex, kind);
    if (wanted - next > limits.generationsAhead()) {
      throw new InvalidMessage(
          InvalidMessage.Reason.TOO_FAR_AHEAD,
          "15.3",
          "generation "
              + wanted
              + "; the next of this sender is "
              + next
              + ", and at most "
              + limits.generationsAhead()
              + " may be skipped");
    }
    return take(crypto, leafIndex, kind, ratchet -> ratchet.at(crypto, wanted, limits));
  }

  /** The generation that {@link #next} would take: 0 at first, 2³² when all are used. */
  public long generation(int leafIndex, RatchetKind kind) {
    Objects.checkIndex(leafIndex, width());
    SecretNode node = root;
    int level = height;
    while (node instanceof SecretNode.Split split)
      node = split.child(onTheRight(leafIndex, --level));
    return node instanceof SecretNode.Ratchets ratchets ? ratchets.of(kind).generation() : 0;
  }

  private Taken take(
      Crypto crypto, int leafIndex, RatchetKind kind, Function<Ratchet, Ratchet.Taken> step) {
    Objects.checkIndex(leafIndex, width());
    SecretNode.Split[] path = new SecretNode.Split[height];
    SecretNode node = root;
    boolean derived = false;
    for (int level = height - 1; level >= 0; level--) {
      if (node instanceof SecretNode.Whole whole) {
        path[level] = whole.split(crypto);
        if (derived) whole.secret().erase();
        derived = true;
      } else {
        path[level] = (SecretNode.Split) node;
      }
      node = path[level].child(onTheRight(leafIndex, level));
    }
    SecretNode.Ratchets ratchets = ratchets(crypto, node, derived);
    Ratchet.Taken taken = step.apply(ratchets.of(kind));
    if (ratchets != node) ratchets.of(kind).eraseAllBut(taken.after());
    SecretNode after = ratchets.with(kind, taken.after());
    for (int level = 0; level < height; level++) {
      after = path[level].with(onTheRight(leafIndex, level), after);
    }
    return new Taken(taken.key(), new SecretTree(after, height));
  }

  /**
   * @param derived whether nobody else has this node
   */
  private static SecretNode.Ratchets ratchets(Crypto crypto, SecretNode leaf, boolean derived) {
    if (!(leaf instanceof SecretNode.Whole whole)) return (SecretNode.Ratchets) leaf;
    SecretNode.Ratchets ratchets = whole.ratchets(crypto);
    if (derived) whole.secret().erase();
    return ratchets;
  }

  private static boolean onTheRight(int leafIndex, int level) {
    return (leafIndex >>> level & 1) == 1;
  }

  /**
   * What is kept of it when its epoch has passed: what it takes to read application messages of
   * others that come late. Of leaves that sent something, the keys of handshake messages go; of
   * one's own leaf, all.
   */
  public SecretTree forLateMessages(int ownLeafIndex) {
    Objects.checkIndex(ownLeafIndex, width());
    return new SecretTree(root.forLateMessages(height, ownLeafIndex), height);
  }

  /** Every secret that this holds, for erasing. */
  public List<SecretBytes> secrets() {
    List<SecretBytes> secrets = new ArrayList<>();
    root.forEachSecret(secrets::add);
    return secrets;
  }

  /**
   * Erases the secrets that {@code next} does not hold. Costs what the two differ by, not what they
   * hold.
   *
   * @param next came out of this, or this out of it
   */
  public void eraseAllBut(SecretTree next) {
    root.eraseAllBut(next.root);
  }

  /** For saving. Take the writer's bytes as a secret. */
  public void encode(TlsWriter out) {
    out.uint8(height);
    root.encode(out);
  }

  public static SecretTree decode(TlsReader in) {
    int height = in.uint8();
    if (height > 30) throw malformed("9", "a saved secret tree 2^" + height + " leaves wide");
    return new SecretTree(SecretNode.decode(in, height), height);
  }
}
