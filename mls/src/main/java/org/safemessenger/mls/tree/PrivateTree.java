package org.safemessenger.mls.tree;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * A member's view of the private keys (section 4.2): its leaf's, and those of nodes above it that
 * it knows. An immutable value; trees that came from one another share the secrets they both hold.
 */
public final class PrivateTree {
  private PrivateTree() {}

  public static PrivateTree of(int leafIndex, SecretBytes leafKey) {
    return Skeleton.pending();
  }

  public int leafIndex() {
    return Skeleton.pending();
  }

  /** Null where it is not known. */
  public @Nullable SecretBytes key(int nodeIndex) {
    return Skeleton.pending();
  }

  /** By node index, ascending. */
  public Map<Integer, SecretBytes> keys() {
    return Skeleton.pending();
  }

  public PrivateTree with(int nodeIndex, SecretBytes key) {
    return Skeleton.pending();
  }

  public PrivateTree without(Collection<Integer> nodes) {
    return Skeleton.pending();
  }

  /**
   * Without the keys of nodes that are blank in this tree: what is left when proposals were
   * applied.
   */
  public PrivateTree within(RatchetTree tree) {
    return Skeleton.pending();
  }

  /** For saving. Take the writer's result as a secret. */
  public void encode(TlsWriter out) {
    Skeleton.pending();
  }

  public static PrivateTree decode(TlsReader in) {
    return Skeleton.pending();
  }
}
