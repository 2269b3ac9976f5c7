package org.safemessenger.protocol.safemessenger.command;

import static org.safemessenger.protocol.Fields.required;

import org.jspecify.annotations.Nullable;

/** Friend requests, friends and blocks. */
public sealed interface ContactCommand extends Command {

  /** {@code cipher} and {@code key}: the first half of a key negotiation. */
  record SendFriendRequest(String friendUsername, @Nullable String cipher, @Nullable String key)
      implements ContactCommand {
    public SendFriendRequest {
      required(friendUsername, "friend_username");
    }
  }

  /** {@code key}: the second half. */
  record AcceptFriendRequest(String friendUsername, @Nullable String key)
      implements ContactCommand {
    public AcceptFriendRequest {
      required(friendUsername, "friend_username");
    }
  }

  record DeclineFriendRequest(String friendUsername) implements ContactCommand {
    public DeclineFriendRequest {
      required(friendUsername, "friend_username");
    }
  }

  record RemoveFriend(String friendUsername) implements ContactCommand {
    public RemoveFriend {
      required(friendUsername, "friend_username");
    }
  }

  record GetFriendsList() implements ContactCommand {}

  record GetFriendRequests() implements ContactCommand {}

  record BlockUser(String username) implements ContactCommand {
    public BlockUser {
      required(username, "username");
    }
  }

  record UnblockUser(String username) implements ContactCommand {
    public UnblockUser {
      required(username, "username");
    }
  }

  record GetBlockedUsers() implements ContactCommand {}
}
