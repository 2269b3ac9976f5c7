package org.safemessenger.protocol.safemessenger.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/** Answers about accounts, sessions and profiles. */
public sealed interface AccountReply extends Reply {

  record Sessions(List<Session> sessions) implements AccountReply {
    public Sessions {
      sessions = List.copyOf(sessions);
    }
  }

  /** One logged-in device; the token itself is never shown again. */
  record Session(
      long id, String name, EpochSeconds created, EpochSeconds lastSeen, boolean current) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Profile(
      String username,
      long userId,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey,
      EpochSeconds created)
      implements AccountReply {}

  /** One's own state: what one set, {@code invisible} included. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Presence(String status, @Nullable String text) implements AccountReply {}

  /**
   * A page of {@code export_account}; the account itself comes with the first page.
   *
   * @param push endpoints at which its sessions are woken
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Export(
      @Nullable Profile profile,
      @Nullable List<Session> sessions,
      @Nullable List<ContactReply.Edge> contacts,
      @Nullable List<RoomReply.Room> rooms,
      @Nullable List<String> push,
      List<ChatMessage> messages,
      boolean more)
      implements AccountReply {}
}
