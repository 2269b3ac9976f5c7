package org.safemessenger.mls.interop;

/** A change to the group, in the words of a script. */
sealed interface Move {
  record Add(Person who) implements Move {}

  record Remove(Person who) implements Move {}

  /**
   * A fresh key for oneself; only to be proposed.
   *
   * @param signature whether a fresh signature key too
   */
  record Update(boolean signature) implements Move {}

  /**
   * Other extensions of the group; only to be committed by us, since ts-mls makes no path for them.
   */
  record Extensions(boolean certificatesRequired) implements Move {}

  /**
   * A pre-shared key that everybody holds.
   *
   * @param key which of them
   */
  record Psk(int key) implements Move {}

  /**
   * The resumption key of an epoch that all members have been in.
   *
   * @param back how many epochs before the present one
   */
  record Resumption(int back) implements Move {}
}
