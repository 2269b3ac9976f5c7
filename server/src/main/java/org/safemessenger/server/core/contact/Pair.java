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
 * of the one who acts, {@code theirs} the other's. Either both are ACCEPTED, with one cipher, or
 * none is.
 */
record Pair(Side mine, Side theirs) {
  /** What others are told of a step. */
  enum Tidings {
    NONE,
    REQUEST,
    ACCEPTANCE,
    CROSSING,
    KEY,
    DECLINED,
    REMOVED
  }

  record Step(Pair after, Tidings tidings) {}

  Standing seen() {
    return Standing.of(mine, theirs);
  }

  Standing seenByOther() {
    return Standing.of(/* mine= */ theirs, /* theirs= */ mine);
  }

  /**
   * Whoever is blocked is not to find out, so a request to the blocker goes the way of any other,
   * in silence. A request that is made already, and one to a contact, can bring another key.
   */
  Step request(KeyOffer offer, ContactRules rules) {
    if (mine.is(BLOCKED)) {
      throw Rejection.because(Reason.CONFLICT, "You blocked this user; unblock them first.");
    }
    if (mine.is(ACCEPTED)) {
      return replaceKey(offer, rules);
    }
    rules.requireOpen();
    if (mine.is(REQUESTED)) {
      return replaceKey(offer, rules);
    }
    if (theirs.is(REQUESTED)) {
      return befriend(offer, rules, Tidings.CROSSING);
    }
    Side asking = new Side(REQUESTED, cipher(offer.cipher(), offer.key(), rules), offer.key());
    // Whoever asks has thought better of having declined, and may take back what they ask now.
    Side other = theirs.is(DECLINED) ? Side.of(REMOVED) : theirs;
    return new Step(new Pair(asking, other), other.is(BLOCKED) ? Tidings.NONE : Tidings.REQUEST);
  }

  Step accept(@Nullable String key, ContactRules rules) {
    KeyOffer offer = new KeyOffer(null, key);
    if (mine.is(ACCEPTED)) {
      return replaceKey(offer, rules);
    }
    requireTheirRequest();
    return befriend(offer, rules, Tidings.ACCEPTANCE);
  }

  Step decline() {
    requireTheirRequest();
    return new Step(new Pair(mine, Side.of(DECLINED)), Tidings.DECLINED);
  }

  /** Also takes back a request of one's own. */
  Step remove() {
    if (mine.is(ACCEPTED)) {
      return new Step(new Pair(Side.of(REMOVED), Side.of(REMOVED)), Tidings.REMOVED);
    }
    if (mine.is(REQUESTED)) {
      return new Step(new Pair(Side.of(REMOVED), theirs), Tidings.NONE);
    }
    throw Rejection.because(Reason.NOT_A_CONTACT, "This user is not among your contacts.");
  }

  /** To the other side it looks like a removal; a request of theirs stays open and unanswered. */
  Step block() {
    if (mine.is(BLOCKED)) {
      return unchanged();
    }
    return theirs.is(ACCEPTED)
        ? new Step(new Pair(Side.of(BLOCKED), Side.of(REMOVED)), Tidings.REMOVED)
        : new Step(new Pair(Side.of(BLOCKED), theirs), Tidings.NONE);
  }

  Step unblock() {
    return mine.is(BLOCKED)
        ? new Step(new Pair(Side.of(REMOVED), theirs), Tidings.NONE)
        : unchanged();
  }

  /** The cipher is the choice of the one who asked first. */
  private Step befriend(KeyOffer offer, ContactRules rules, Tidings tidings) {
    String cipher =
        theirs.cipher() == null ? cipher(offer.cipher(), offer.key(), rules) : theirs.cipher();
    return new Step(
        new Pair(new Side(ACCEPTED, cipher, offer.key()), new Side(ACCEPTED, cipher, theirs.key())),
        tidings);
  }

  private Step replaceKey(KeyOffer offer, ContactRules rules) {
    String key = offer.key();
    String proposed = offer.cipher() == null ? mine.cipher() : offer.cipher();
    if (key == null
        || (key.equals(mine.key()) && proposed != null && proposed.equals(mine.cipher()))) {
      return unchanged();
    }
    Side renewed = new Side(mine.state(), cipher(proposed, key, rules), key);
    Side other = mine.is(ACCEPTED) ? theirs.withCipher(renewed.cipher()) : theirs;
    return new Step(new Pair(renewed, other), theirs.is(BLOCKED) ? Tidings.NONE : Tidings.KEY);
  }

  private static @Nullable String cipher(
      @Nullable String proposed, @Nullable String key, ContactRules rules) {
    return proposed != null || key == null ? proposed : rules.usualCipher();
  }

  private Step unchanged() {
    return new Step(this, Tidings.NONE);
  }

  private void requireTheirRequest() {
    if (!theirs.is(REQUESTED) || mine.is(BLOCKED)) {
      throw Rejection.because(
          Reason.NOT_FOUND, "There is no open request from this user; it may have been withdrawn.");
    }
  }
}
