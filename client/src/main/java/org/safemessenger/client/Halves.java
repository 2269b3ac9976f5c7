package org.safemessenger.client;

import java.util.Optional;
import java.util.function.Predicate;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.protocol.safemessenger.command.ContactCommand;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.ContactReply.Friend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives contacts one's own half of the key negotiation. */
final class Halves {
  private static final Logger LOG = LoggerFactory.getLogger(Halves.class);

  private final Calls calls;
  private final OwnKeys own;

  Halves(Calls calls, OwnKeys own) {
    this.calls = calls;
    this.own = own;
  }

  /** Base64; empty while the keys are not here or locked. */
  Optional<String> ours() {
    return own.ready().map(AccountKeys::negotiationKey);
  }

  boolean isOurs(Friend friend) {
    return ours().filter(key -> key.equals(friend.ownKey())).isPresent();
  }

  /**
   * To those who have none from this account yet; another device's half is left alone. In the
   * background: nobody waits for it, and the next sign-in goes on where this one broke off.
   */
  void offer() {
    if (ours().isPresent()) {
      Thread.ofVirtual().name("key-halves").start(this::offerNow);
    }
  }

  private void offerNow() {
    try {
      give(friend -> friend.ownKey() == null);
    } catch (ServerRejection | ConnectionLostException _) {
      LOG.debug("not every contact was given a key half; the next sign-in goes on");
    }
  }

  /** To everybody, in place of whatever they have; returns when all have it. */
  void replace() {
    give(friend -> !isOurs(friend));
  }

  private void give(Predicate<Friend> which) {
    calls.call(new ContactCommand.GetFriendsList(), ContactReply.Friends.class).friends().stream()
        .filter(which)
        .map(Friend::username)
        .forEach(this::give);
  }

  /**
   * To a contact this does nothing but bring the key.
   *
   * @return whether there is one to give
   */
  boolean give(String username) {
    Optional<String> key = ours();
    if (key.isPresent()) {
      calls.call(
          new ContactCommand.SendFriendRequest(username, null, key.get()),
          ContactReply.Outcome.class);
    }
    return key.isPresent();
  }
}
