package org.safemessenger.client;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.command.ContactCommand;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.Done;

/** Friends, friend requests and blocks. Every method throws {@link ServerRejection} if refused. */
public final class Contacts {
  private final Calls calls;
  private final Supplier<Optional<String>> half;

  /**
   * @param half one's own half of the key negotiation
   */
  Contacts(Calls calls, Supplier<Optional<String>> half) {
    this.calls = calls;
    this.half = half;
  }

  /** Asks somebody to be a friend; returns the server's sentence about it. */
  public String request(String username) {
    return outcome(new ContactCommand.SendFriendRequest(username, null, half.get().orElse(null)));
  }

  public String accept(String username) {
    return outcome(new ContactCommand.AcceptFriendRequest(username, half.get().orElse(null)));
  }

  public String decline(String username) {
    return outcome(new ContactCommand.DeclineFriendRequest(username));
  }

  public String remove(String username) {
    return outcome(new ContactCommand.RemoveFriend(username));
  }

  /** By name; protocol I tells neither ids nor published keys ({@link Account#profile} does). */
  public List<ContactReply.Friend> friends() {
    return calls.call(new ContactCommand.GetFriendsList(), ContactReply.Friends.class).friends();
  }

  /** Requests that wait for our answer. */
  public List<ContactReply.Request> requests() {
    return calls
        .call(new ContactCommand.GetFriendRequests(), ContactReply.Requests.class)
        .requests();
  }

  /** Requests of ours that wait for theirs. */
  public List<ContactReply.Request> sentRequests() {
    return Objects.requireNonNullElse(
        calls.call(new ContactCommand.GetFriendRequests(), ContactReply.Requests.class).sent(),
        List.of());
  }

  public void block(String username) {
    calls.call(new ContactCommand.BlockUser(username), Done.class);
  }

  public void unblock(String username) {
    calls.call(new ContactCommand.UnblockUser(username), Done.class);
  }

  public List<String> blocked() {
    return calls.call(new ContactCommand.GetBlockedUsers(), ContactReply.Blocked.class).usernames();
  }

  private String outcome(ContactCommand command) {
    ContactReply.Outcome outcome = calls.call(command, ContactReply.Outcome.class);
    if (!outcome.success()) {
      @Nullable Integer code = outcome.code();
      throw new ServerRejection(
          code == null ? ErrorCode.CONFLICT.number() : code, outcome.message(), null);
    }
    return outcome.message();
  }
}
