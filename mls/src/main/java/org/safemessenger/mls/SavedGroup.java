package org.safemessenger.mls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.tree.RatchetTree;

/**
 * A group's state as bytes: a small part that changes with every message, and the ratchet trees,
 * each under its tree hash (RFC 9420, section 7.8) as its name, that change with commits only. To
 * save: write the trees whose names are not there yet, then the state in place of the one before,
 * then delete the trees that it does not name.
 */
public final class SavedGroup {
  private final SecretBytes state;
  private final Map<Bytes, RatchetTree> trees;

  private SavedGroup(SecretBytes state, Map<Bytes, RatchetTree> trees) {
    this.state = state;
    this.trees = trees;
  }

  static SavedGroup of(State state) {
    Map<Bytes, RatchetTree> trees = new LinkedHashMap<>();
    trees.put(state.context().treeHash(), state.epoch().tree());
    state.pastEpochs().forEach(past -> trees.put(past.context().treeHash(), past.tree()));
    PendingCommit commit = state.pendingCommit();
    if (commit != null) trees.put(commit.next().context().treeHash(), commit.next().tree());
    return new SavedGroup(StateForm.write(state), trees);
  }

  /**
   * Complete but for the trees, and secret: whoever reads it reads and writes in the group. It is
   * encoded as {@code StateForm} tells, field by field, and belongs to the caller, who erases it
   * once it is written.
   */
  public SecretBytes state() {
    return state;
  }

  /**
   * Of all trees that {@link #state} needs: this epoch's, those of past epochs that are kept, that
   * of a pending commit.
   */
  public Set<Bytes> treeNames() {
    return Set.copyOf(trees.keySet());
  }

  /** Not secret, and never another under the same name. */
  public Bytes tree(Bytes name) {
    RatchetTree tree = trees.get(name);
    if (tree == null) throw new ApiMisuse("there is no tree of the name " + name);
    return tree.encoded();
  }
}
