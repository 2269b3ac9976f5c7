package org.safemessenger.server.core.contact;

import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.contact.ContactStore.Edge;

/**
 * One account's word about another.
 *
 * @param state null: nothing was ever said
 * @param key its half of the negotiation, kept while REQUESTED or ACCEPTED
 */
record Side(@Nullable ContactState state, @Nullable String cipher, @Nullable String key) {
  static final Side SILENT = new Side(null, null, null);

  static Side of(@Nullable Edge edge) {
    return edge == null ? SILENT : new Side(edge.state(), edge.cipher(), edge.key());
  }

  /** A word with which no key goes. */
  static Side of(ContactState state) {
    return new Side(state, null, null);
  }

  boolean is(ContactState one) {
    return state == one;
  }

  Side withCipher(@Nullable String other) {
    return new Side(state, other, key);
  }
}
