package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;

/**
 * What a commit does and what is made beside it (RFC 9420, section 12.4).
 *
 * @param changes what is committed by value
 * @param pending the references of the proposals in hand to commit; empty for all that are valid
 *     together
 * @param path whether to give oneself a fresh key even where the rules do not ask for it
 * @param treeInside whether the welcome and the group info carry the ratchet tree; otherwise it is
 *     given in {@link Committed#ratchetTree}, for whoever joins to fetch
 * @param groupInfo whether to make one of the new epoch, with which others can join by themselves
 * @param identity a new credential or signature key for oneself
 * @param authenticatedData travels in the open, authenticated with the commit
 */
public record CommitOptions(
    List<Change> changes,
    Optional<Set<Bytes>> pending,
    boolean path,
    boolean treeInside,
    boolean groupInfo,
    Optional<Identity> identity,
    Bytes authenticatedData) {
  private static final CommitOptions DEFAULT =
      new CommitOptions(
          List.of(), Optional.empty(), true, true, false, Optional.empty(), Bytes.EMPTY);

  public CommitOptions {
    changes = List.copyOf(changes);
    pending = pending.map(Set::copyOf);
  }

  /** These, all valid proposals in hand, and a fresh key for oneself; the tree in the welcome. */
  public static CommitOptions of(Change... changes) {
    return DEFAULT.and(changes);
  }

  public CommitOptions and(Change... more) {
    List<Change> all = new ArrayList<>(changes);
    all.addAll(List.of(more));
    return new CommitOptions(
        all, pending, path, treeInside, groupInfo, identity, authenticatedData);
  }

  /** Of the proposals in hand only these. */
  public CommitOptions only(Set<Bytes> refs) {
    return new CommitOptions(
        changes, Optional.of(refs), path, treeInside, groupInfo, identity, authenticatedData);
  }

  /**
   * No fresh key for oneself unless the rules ask for one: a smaller message, and no healing from a
   * compromise.
   */
  public CommitOptions withoutPath() {
    return new CommitOptions(
        changes, pending, false, treeInside, groupInfo, identity, authenticatedData);
  }

  /** The ratchet tree travels apart from welcome and group info. */
  public CommitOptions treeAside() {
    return new CommitOptions(changes, pending, path, false, groupInfo, identity, authenticatedData);
  }

  /** Makes the new epoch's group info too. */
  public CommitOptions withGroupInfo() {
    return new CommitOptions(changes, pending, path, treeInside, true, identity, authenticatedData);
  }

  public CommitOptions as(Identity fresh) {
    return new CommitOptions(
        changes, pending, path, treeInside, groupInfo, Optional.of(fresh), authenticatedData);
  }

  public CommitOptions authenticating(Bytes data) {
    return new CommitOptions(changes, pending, path, treeInside, groupInfo, identity, data);
  }
}
