package org.safemessenger.mls;

import java.util.List;
import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;

/**
 * What one who joins by a welcome has beside it.
 *
 * @param ratchetTree where it is not inside the welcome: {@link Committed#ratchetTree}
 * @param former groups whose resumption keys the welcome may name: that which is re-initialised or
 *     branched from (RFC 9420, section 11)
 */
public record JoinOptions(Optional<Bytes> ratchetTree, List<GroupState> former) {
  public static final JoinOptions DEFAULT = new JoinOptions(Optional.empty(), List.of());

  public JoinOptions {
    former = List.copyOf(former);
  }

  public JoinOptions withTree(Bytes tree) {
    return new JoinOptions(Optional.of(tree), former);
  }

  public JoinOptions from(GroupState... groups) {
    return new JoinOptions(ratchetTree, List.of(groups));
  }
}
