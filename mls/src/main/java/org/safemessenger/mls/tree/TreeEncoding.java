package org.safemessenger.mls.tree;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

/** {@code optional<Node> ratchet_tree<V>}: the tree in an extension (section 12.4.3.3). */
final class TreeEncoding {
  private static final int LEAF = 1;
  private static final int PARENT = 2;

  private TreeEncoding() {}

  /** Blank nodes after the last that is not blank are left out. */
  static Bytes encode(@Nullable TlsStruct[] nodes) {
    int end = nodes.length;
    while (end > 0 && nodes[end - 1] == null) end--;
    int count = end;
    TlsWriter out = new TlsWriter(128 * count);
    out.vector(
        () -> {
          for (int node = 0; node < count; node++) encodeNode(out, nodes[node]);
        });
    return out.toBytes();
  }

  private static void encodeNode(TlsWriter out, @Nullable TlsStruct node) {
    if (node == null) out.uint8(0);
    else out.uint8(1).uint8(node instanceof LeafNode ? LEAF : PARENT).struct(node);
  }

  /** All nodes of the smallest tree that has those which are given. */
  static @Nullable TlsStruct[] decode(Bytes encoded) {
    List<Optional<TlsStruct>> given =
        TlsReader.decode(encoded, in -> in.vector(TreeEncoding::decodeNode));
    if (given.isEmpty() || given.getLast().isEmpty())
      throw malformed("12.4.3.3", "the last node of the ratchet tree is blank");
    int lastLeaf = given.size() / 2;
    @Nullable TlsStruct[] nodes = new TlsStruct[TreeMath.nodeCount(TreeMath.widthFor(lastLeaf))];
    for (int node = 0; node < given.size(); node++)
      nodes[node] = rightKind(node, given.get(node).orElse(null));
    return nodes;
  }

  private static Optional<TlsStruct> decodeNode(TlsReader in) {
    return Optional.ofNullable(
        in.<TlsStruct>optional(
            node -> {
              int type = node.uint8();
              return switch (type) {
                case LEAF -> LeafNode.decode(node);
                case PARENT -> ParentNode.decode(node);
                default ->
                    throw malformed(
                        "7.8", "node type " + type + "; 1 (leaf) or 2 (parent) expected");
              };
            }));
  }

  private static @Nullable TlsStruct rightKind(int index, @Nullable TlsStruct node) {
    if (node == null || node instanceof LeafNode == TreeMath.isLeaf(index)) return node;
    throw malformed(
        "12.4.3.3",
        "node "
            + index
            + " of the ratchet tree is "
            + (node instanceof LeafNode
                ? "a leaf, where a parent is expected"
                : "a parent, where a leaf is expected"));
  }
}
