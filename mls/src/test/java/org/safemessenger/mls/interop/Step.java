package org.safemessenger.mls.interop;

import java.util.List;
import java.util.Optional;
import org.safemessenger.mls.crypto.CipherSuite;

/** What somebody does, in the words of a script. */
sealed interface Step {
  Person by();

  record Create(Person by) implements Step {}

  record Propose(Person by, Move move) implements Step {}

  /**
   * Commits all proposals in hand, and these moves by value.
   *
   * @param path whether with a path where none is needed; ts-mls cannot do that
   * @param signature whether with a fresh signature key for the committer; ts-mls cannot do that
   * @param treeInside whether the welcome carries the tree
   * @param taken whether the server takes it; otherwise it is abandoned
   * @param rival who has made a commit too, which the server does not take
   * @param meanwhile what else happens before the server has decided
   */
  record Commit(
      Person by,
      List<Move> moves,
      boolean path,
      boolean signature,
      boolean treeInside,
      boolean taken,
      Optional<Person> rival,
      List<Step> meanwhile)
      implements Step {}

  /**
   * Joins without being added (section 12.4.3.2).
   *
   * @param host whose group info it is
   * @param treeInside whether the group info carries the tree
   */
  record JoinExternally(Person by, Person host, boolean treeInside) implements Step {}

  /** A member that has lost its state joins externally, and removes its former leaf. */
  record Return(Person by, Person host, boolean treeInside) implements Step {}

  /**
   * Ends the group and leads all its members into the next (section 11.2), where the script goes
   * on. With no proposals in hand.
   */
  record ReInit(Person by, CipherSuite suite) implements Step {}

  /**
   * Makes a group of some of the members (section 11.3), which is looked at and left.
   *
   * @param others who is in it beside the one who makes it
   */
  record Branch(Person by, List<Person> others) implements Step {}

  /** One outside proposes to be added (section 12.1.8). */
  record AskToJoin(Person by, Person host) implements Step {}

  /**
   * Sends an application message, which waits at all others.
   *
   * @param letter its number
   */
  record Say(Person by, int letter) implements Step {}

  /** Reads what has waited, in this order. */
  record Read(Person by, List<Integer> letters) implements Step {}

  /** Saves everything and goes on from what was saved. */
  record Restart(Person by) implements Step {}
}
