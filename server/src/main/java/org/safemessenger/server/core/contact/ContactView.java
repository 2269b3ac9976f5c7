package org.safemessenger.server.core.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.contact.ContactStore.Acquaintance;
import org.safemessenger.server.core.presence.Presence;
import org.safemessenger.server.core.presence.PresenceState;

/**
 * What one account sees of another.
 *
 * @param incoming with REQUESTED: the other side asked
 * @param presence of contacts; everybody else looks offline
 * @param key the other side's, base64
 * @param ownKey what the account itself gave
 * @param since when the state became what it is
 * @param justAccepted whether news is that the other side accepted; in a page, since its cursor
 * @param changeId global and increasing: set anew by every change of what is seen but presence
 */
public record ContactView(
    String username,
    ContactState state,
    boolean incoming,
    PresenceState presence,
    @Nullable String cipher,
    @Nullable String key,
    @Nullable String ownKey,
    Instant since,
    boolean justAccepted,
    long changeId) {

  /**
   * @param told the change that the reader was told last
   */
  static ContactView of(Acquaintance one, Presence presence, long told) {
    Standing standing = new Pair(Side.of(one.mine()), Side.of(one.theirs())).seen();
    return new ContactView(
        one.name(),
        standing.state(),
        standing.incoming(),
        standing.state() == ContactState.ACCEPTED ? presence.of(one.peer()) : PresenceState.OFFLINE,
        standing.cipher(),
        standing.key(),
        standing.ownKey(),
        one.since(),
        standing.state() == ContactState.ACCEPTED && one.acceptedChange() > told,
        one.changeId());
  }
}
