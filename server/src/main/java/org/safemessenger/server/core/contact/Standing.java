package org.safemessenger.server.core.contact;

import org.jspecify.annotations.Nullable;

/**
 * What the words of two accounts about each other come to in the eyes of one of them. Nothing in it
 * tells whether the other side blocked.
 */
record Standing(
    ContactState state,
    boolean incoming,
    @Nullable String cipher,
    @Nullable String key,
    @Nullable String ownKey) {
  private static final Standing OVER = bare(ContactState.REMOVED);

  static Standing of(Side mine, Side theirs) {
    if (mine.is(ContactState.BLOCKED)) {
      return bare(ContactState.BLOCKED);
    }
    if (mine.is(ContactState.ACCEPTED)) {
      return new Standing(ContactState.ACCEPTED, false, mine.cipher(), theirs.key(), mine.key());
    }
    if (mine.is(ContactState.REQUESTED)) {
      return new Standing(ContactState.REQUESTED, false, mine.cipher(), null, mine.key());
    }
    if (theirs.is(ContactState.REQUESTED)) {
      return new Standing(ContactState.REQUESTED, true, theirs.cipher(), theirs.key(), null);
    }
    return mine.is(ContactState.DECLINED) ? bare(ContactState.DECLINED) : OVER;
  }

  /** Whether it is what it was, keys aside. */
  boolean isStill(Standing before) {
    return state == before.state && incoming == before.incoming;
  }

  private static Standing bare(ContactState state) {
    return new Standing(state, false, null, null, null);
  }
}
