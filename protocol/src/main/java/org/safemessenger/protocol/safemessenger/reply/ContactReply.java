package org.safemessenger.protocol.safemessenger.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/** Answers about friends. */
public sealed interface ContactReply extends Reply {

  /**
   * The outcome of a friend command; a failed one is still a {@code response}, with {@code success}
   * false.
   *
   * @param code the error code a failure would have had, absent on success
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(boolean success, String friendUsername, String message, @Nullable Integer code)
      implements ContactReply {}

  record Friends(List<Friend> friends) implements ContactReply {
    public Friends {
      friends = List.copyOf(friends);
    }
  }

  /**
   * {@code public_key} and {@code last_login} are always there, null where there is none.
   *
   * @param cipher of a key negotiation
   * @param key the friend's half
   * @param ownKey one's own
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Friend(
      long id,
      String username,
      @Nullable String displayName,
      @JsonInclude @Nullable String publicKey,
      boolean online,
      String status,
      @Nullable String text,
      @JsonInclude @Nullable EpochSeconds lastLogin,
      @Nullable String cipher,
      @Nullable String key,
      @Nullable String ownKey) {}

  /**
   * Requests that wait: for one's own answer, and (absent from servers that do not tell them) those
   * that one sent.
   */
  record Requests(List<Request> requests, @Nullable List<Request> sent) implements ContactReply {
    public Requests {
      requests = List.copyOf(requests);
      sent = sent == null ? List.of() : List.copyOf(sent);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Request(
      String username, EpochSeconds timestamp, @Nullable String cipher, @Nullable String key) {}

  record Blocked(List<String> usernames) implements ContactReply {
    public Blocked {
      usernames = List.copyOf(usernames);
    }
  }

  /**
   * One relation in an export: {@code requested}, {@code accepted}, {@code declined}, {@code
   * blocked}, {@code removed}.
   *
   * @param ownKey the account's half of a key negotiation
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Edge(
      String username,
      String state,
      EpochSeconds since,
      @Nullable String cipher,
      @Nullable String ownKey) {}
}
