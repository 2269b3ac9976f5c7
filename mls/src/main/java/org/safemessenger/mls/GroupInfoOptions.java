package org.safemessenger.mls;

/**
 * What a group info carries (RFC 9420, section 12.4.3).
 *
 * @param tree the ratchet tree; otherwise give {@link GroupState#ratchetTree} beside it
 * @param externalPub the key with which others join by themselves
 */
public record GroupInfoOptions(boolean tree, boolean externalPub) {
  /** Enough to join with: the tree and the key. */
  public static final GroupInfoOptions FOR_JOINING = new GroupInfoOptions(true, true);

  /** Enough to join with, the tree apart. */
  public static final GroupInfoOptions TREE_ASIDE = new GroupInfoOptions(false, true);

  /** To look at, and to propose oneself with; nobody can join by it. */
  public static final GroupInfoOptions FOR_READING = new GroupInfoOptions(true, false);
}
