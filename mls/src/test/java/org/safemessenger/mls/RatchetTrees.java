package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

/** Trees that no honest member makes: their encoding (section 12.4.3.3), altered. */
final class RatchetTrees {
  private RatchetTrees() {}

  /** Another leaf, and all nodes above as they were. */
  static RatchetTree withLeaf(RatchetTree tree, int leafIndex, LeafNode leaf) {
    return withNode(tree, 2 * leafIndex, leaf);
  }

  static RatchetTree withParent(RatchetTree tree, int node, ParentNode parent) {
    return withNode(tree, node, parent);
  }

  private static RatchetTree withNode(RatchetTree tree, int index, TlsStruct node) {
    List<@Nullable TlsStruct> nodes = nodes(tree.encoded());
    nodes.set(index, node);
    TlsWriter out = new TlsWriter();
    out.vector(
        () -> {
          for (TlsStruct each : nodes) {
            out.uint8(each == null ? 0 : 1);
            if (each != null) out.uint8(each instanceof LeafNode ? 1 : 2).struct(each);
          }
        });
    return RatchetTree.decode(out.toBytes());
  }

  private static List<@Nullable TlsStruct> nodes(Bytes encoded) {
    List<@Nullable TlsStruct> nodes = new ArrayList<>();
    TlsReader.decode(
        encoded,
        in ->
            in.vector(
                each -> {
                  nodes.add(
                      each.bool()
                          ? each.uint8() == 1 ? LeafNode.decode(each) : ParentNode.decode(each)
                          : null);
                  return nodes.size();
                }));
    return nodes;
  }
}
