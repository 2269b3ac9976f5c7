package org.safemessenger.server.core.contact;

import static org.safemessenger.server.core.contact.ContactState.ACCEPTED;
import static org.safemessenger.server.core.contact.ContactState.BLOCKED;
import static org.safemessenger.server.core.contact.ContactState.DECLINED;
import static org.safemessenger.server.core.contact.ContactState.REMOVED;
import static org.safemessenger.server.core.contact.ContactState.REQUESTED;

import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * The two edges between two accounts, and what either may do about them. {@code mine} is the word
 * of the one who acts, {@code theirs} the other's; null: nothing was ever said. Either both are
 * ACCEPTED or none is.
 */
record Pair(@Nullable ContactState mine, @Nullable ContactState theirs) {
  /** What others are told of a step. */
  enum Tidings {
    NONE,
    REQUEST,
    ADDED,
    DECLINED,
    REMOVED
  }

  record Step(Pair after, Tidings tidings) {}

  /**
   * Whoever is blocked is not to find out, so a request to the blocker goes the way of any other,
   * in silence.
   */
  Step request() {
    if (mine == BLOCKED) {
      throw Rejection.because(Reason.CONFLICT, "You blocked this user; unblock them first.");
    }
    if (mine == ACCEPTED || mine == REQUESTED) {
      return unchanged();
    }
    if (theirs == REQUESTED) {
      return new Step(new Pair(ACCEPTED, ACCEPTED), Tidings.ADDED);
    }
    return new Step(
        new Pair(REQUESTED, theirs), theirs == BLOCKED ? Tidings.NONE : Tidings.REQUEST);
  }

  Step accept() {
    if (mine == ACCEPTED) {
      return unchanged();
    }
    requireTheirRequest();
    return new Step(new Pair(ACCEPTED, ACCEPTED), Tidings.ADDED);
  }

  Step decline() {
    requireTheirRequest();
    return new Step(new Pair(mine, DECLINED), Tidings.DECLINED);
  }

  /** Also takes back a request of one's own. */
  Step remove() {
    if (mine == ACCEPTED) {
      return new Step(new Pair(REMOVED, REMOVED), Tidings.REMOVED);
    }
    if (mine == REQUESTED) {
      return new Step(new Pair(REMOVED, theirs), Tidings.NONE);
    }
    throw Rejection.because(Reason.NOT_A_CONTACT, "This user is not among your contacts.");
  }

  /** To the other side it looks like a removal; a request of theirs stays open and unanswered. */
  Step block() {
    if (mine == BLOCKED) {
      return unchanged();
    }
    return theirs == ACCEPTED
        ? new Step(new Pair(BLOCKED, REMOVED), Tidings.REMOVED)
        : new Step(new Pair(BLOCKED, theirs), Tidings.NONE);
  }

  Step unblock() {
    return mine == BLOCKED ? new Step(new Pair(REMOVED, theirs), Tidings.NONE) : unchanged();
  }

  private Step unchanged() {
    return new Step(this, Tidings.NONE);
  }

  private void requireTheirRequest() {
    if (theirs != REQUESTED || mine == BLOCKED) {
      throw Rejection.because(
          Reason.NOT_FOUND, "There is no open request from this user; it may have been withdrawn.");
    }
  }
}
