package org.safemessenger.mls.bench.library;

import org.safemessenger.mls.bytes.Bytes;

/** A member's state of a group in one epoch. Sending and receiving move it on within the epoch. */
public interface Member {
  Committed commit(Changes changes) throws Exception;

  /** The next epoch's state after another member's commit. This one stays in its epoch. */
  Member handle(byte[] commit) throws Exception;

  byte[] protect(byte[] text) throws Exception;

  byte[] unprotect(byte[] message) throws Exception;

  /** One more of the same, so that a message can be made anew with the keys of the first. */
  Member copy() throws Exception;

  byte[] epochAuthenticator() throws Exception;

  /** What the library can save of itself, in bytes. */
  Saved saved() throws Exception;

  /**
   * @param commit a {@code PrivateMessage}, since a server need not see who joins whom
   * @param welcome empty if nobody was added
   * @param next the committer's own state of the next epoch
   */
  record Committed(Bytes commit, Bytes welcome, Member next) {}

  /**
   * Sizes in bytes; negative where the library cannot save.
   *
   * @param state what is written after every message
   * @param tree what is written beside it after a commit
   * @param trees all that is kept beside it, for this epoch and those before
   */
  record Saved(long state, long tree, long trees) {
    public static final Saved IMPOSSIBLE = new Saved(-1, -1, -1);
  }
}
