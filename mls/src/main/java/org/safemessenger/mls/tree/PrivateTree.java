package org.safemessenger.mls.tree;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * A member's view of the private keys (section 4.2): its leaf's, and those of nodes above it that
 * it knows. An immutable value; trees that came from one another share the secrets they both hold.
 */
public final class PrivateTree {
  private final int leafIndex;
  private final NavigableMap<Integer, SecretBytes> keys;

  /** Takes the map over. */
  private PrivateTree(int leafIndex, NavigableMap<Integer, SecretBytes> keys) {
    this.leafIndex = leafIndex;
    this.keys = Collections.unmodifiableNavigableMap(keys);
  }

  public static PrivateTree of(int leafIndex, SecretBytes leafKey) {
    return new PrivateTree(leafIndex, new TreeMap<>())
        .with(TreeMath.nodeOfLeaf(leafIndex), leafKey);
  }

  public int leafIndex() {
    return leafIndex;
  }

  /** Null where it is not known. */
  public @Nullable SecretBytes key(int nodeIndex) {
    return keys.get(nodeIndex);
  }

  /** By node index, ascending. */
  public Map<Integer, SecretBytes> keys() {
    return keys;
  }

  public PrivateTree with(int nodeIndex, SecretBytes key) {
    return with(Map.of(nodeIndex, key));
  }

  PrivateTree with(Map<Integer, SecretBytes> fresh) {
    NavigableMap<Integer, SecretBytes> all = new TreeMap<>(keys);
    all.putAll(fresh);
    return new PrivateTree(leafIndex, all);
  }

  public PrivateTree without(Collection<Integer> nodes) {
    NavigableMap<Integer, SecretBytes> others = new TreeMap<>(keys);
    nodes.forEach(others::remove);
    return new PrivateTree(leafIndex, others);
  }

  /**
   * Without the keys of nodes that are blank in this tree: what is left when proposals were
   * applied.
   */
  public PrivateTree within(RatchetTree tree) {
    return without(keys.keySet().stream().filter(node -> tree.node(node) == null).toList());
  }

  /** For saving. Take the writer's result as a secret. */
  public void encode(TlsWriter out) {
    out.uint32(leafIndex).vector(() -> keys.forEach((node, key) -> out.uint32(node).opaque(key)));
  }

  public static PrivateTree decode(TlsReader in) {
    int leafIndex = in.uint32();
    NavigableMap<Integer, SecretBytes> keys = new TreeMap<>();
    for (Entry entry : in.vector(Entry::decode)) keys.put(entry.node, entry.key);
    if (leafIndex < 0 || leafIndex >= TreeMath.WIDEST)
      throw malformed("", "the leaf of a saved private tree is outside any tree");
    return new PrivateTree(leafIndex, keys);
  }

  private record Entry(int node, SecretBytes key) {
    static Entry decode(TlsReader in) {
      return new Entry(in.uint32(), in.secret());
    }
  }
}
