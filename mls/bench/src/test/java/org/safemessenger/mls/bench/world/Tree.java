package org.safemessenger.mls.bench.world;

/** How much of a group's ratchet tree is filled. */
public enum Tree {
  /**
   * As it is after one commit that added everybody: all parents blank. The worst case for a path.
   */
  NEW,
  /** As it is when everybody has committed: no parent blank, no leaf unmerged. */
  FULL
}
