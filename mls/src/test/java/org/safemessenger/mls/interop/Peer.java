package org.safemessenger.mls.interop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.safemessenger.mls.Change;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;

/** A client with one key package and, once it has made or joined one, one group. */
interface Peer {
  /** An {@code MLSMessage}. */
  Bytes keyPackage();

  void create(Bytes group, boolean requiresCapabilities);

  void join(Bytes welcome, Optional<Bytes> tree);

  /**
   * The same person in a group that follows from this one's.
   *
   * @param suite of the group that follows
   */
  Peer follow(CipherSuite suite);

  /**
   * Makes the group that follows.
   *
   * @param branch whether as a branch; otherwise this one's group has been re-initialised
   * @param others key packages of all the others in it
   */
  Led lead(Bytes group, boolean branch, List<Bytes> others);

  /** A group info to join by. */
  Info info(boolean treeInside);

  /**
   * Joins without being added.
   *
   * @param returning whether this one is in the group already, and has lost its state
   * @return the commit
   */
  Bytes joinExternally(Info info, boolean returning);

  /** Proposes to be added. */
  Bytes proposeJoining(Info info);

  Bytes propose(Change change);

  /**
   * Proposes a fresh key for oneself.
   *
   * @param signature whether a fresh signature key too
   */
  Bytes proposeUpdate(boolean signature);

  /**
   * Commits all proposals in hand, and these changes by value.
   *
   * @param path whether with a path where none is needed
   * @param signature whether with a fresh signature key for oneself
   */
  Made commit(List<Change> changes, boolean path, boolean signature, boolean treeInside);

  /**
   * The server has taken the commit.
   *
   * @param commit as the server sends it to all members, if to this one too
   */
  void confirm(Bytes commit);

  void abandon();

  Bytes protect(Bytes data, Bytes authenticated);

  /**
   * @throws Refused if it cannot be read, or breaks a rule
   */
  Heard process(Bytes message);

  View view(String label, Bytes context, int length);

  /** Saves everything, forgets it, and goes on from what was saved. */
  void restart();

  /** Gives back what it holds. */
  void end();

  /** A commit that is not confirmed yet. */
  record Made(Bytes message, Optional<Bytes> welcome, Optional<Bytes> tree) {}

  /** A group that follows another. */
  record Led(Optional<Bytes> welcome, Optional<Bytes> tree) {}

  record Info(Bytes message, Optional<Bytes> tree) {}

  sealed interface Heard {
    record Text(Bytes data, Bytes authenticated) implements Heard {}

    record Proposed() implements Heard {}

    record NewEpoch() implements Heard {}

    record Removed() implements Heard {}
  }

  /**
   * What all members must agree on.
   *
   * @param members their names by their leaves
   * @param tree the ratchet tree, as a welcome carries it
   * @param exported a secret, in a test
   */
  record View(
      long epoch, Map<Integer, String> members, Bytes tree, Bytes authenticator, Bytes exported) {}

  /** That a message was not accepted. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }

    Refused(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
