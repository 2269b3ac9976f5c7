package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code UpdatePath} (section 7.6): a new leaf and the nodes of its filtered direct path, from the
 * lowest up.
 */
public record UpdatePath(LeafNode leafNode, List<UpdatePathNode> nodes) implements TlsStruct {
  public UpdatePath {
    nodes = List.copyOf(nodes);
  }

  @Override
  public void encode(TlsWriter out) {
    out.struct(leafNode).vector(nodes);
  }

  public static UpdatePath decode(TlsReader in) {
    return new UpdatePath(LeafNode.decode(in), in.vector(UpdatePathNode::decode));
  }
}
