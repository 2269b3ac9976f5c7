package org.safemessenger.terminal.listen;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Body;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Message;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.terminal.text.SafeText;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object per line, each with {@code event}. Characters that could act on a terminal are
 * written as escapes.
 */
public final class JsonLines {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;

  public JsonLines(PrintWriter out) {
    this.out = out;
  }

  void ready(String self, long cursor) {
    print(object("ready").put("user", self).put("cursor", String.valueOf(cursor)));
  }

  void message(Message message, long cursor) {
    print(described("message", message).put("cursor", String.valueOf(cursor)));
  }

  void connection(ConnectionState state) {
    String name = state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    print(object("connection").put("state", name));
  }

  /** All other events; those that a script has no use for are left out. */
  void event(ClientEvent event) {
    switch (event) {
      case ClientEvent.MessageEdited(Message message) ->
          print(described("message_edited", message));
      case ClientEvent.MessageDeleted(Message message) ->
          print(described("message_deleted", message));
      case ClientEvent.ReactionChanged(Event.Reaction r) ->
          print(
              object(r.removed() ? "reaction_removed" : "reaction")
                  .put("message_id", r.messageId())
                  .put("from", r.username())
                  .put("emoji", r.emoji()));
      case ClientEvent.ReceiptChanged(Event.Receipt r) ->
          print(object(r.state()).put("message_id", r.messageId()).put("by", r.username()));
      case ClientEvent.PresenceChanged(Event.Presence p) ->
          print(
              object("presence")
                  .put("user", p.username())
                  .put("online", p.online())
                  .put("status", p.status()));
      case ClientEvent.UserJoined(Event.UserJoined j) ->
          print(object("user_joined").put("room", j.room()).put("user", j.username()));
      case ClientEvent.UserLeft(Event.UserLeft l) ->
          print(object("user_left").put("room", l.room()).put("user", l.username()));
      case ClientEvent.RoomInvitation(Event.RoomInvitation i) ->
          print(object("room_invitation").put("room", i.room()).put("by", i.username()));
      case ClientEvent.FriendRequested(Event.FriendRequest r) ->
          print(object("friend_request").put("from", r.username()));
      case ClientEvent.FriendAdded(String name) -> print(object("friend_added").put("user", name));
      case ClientEvent.FriendRemoved(String name) ->
          print(object("friend_removed").put("user", name));
      case ClientEvent.FriendDeclined(String name) ->
          print(object("friend_declined").put("user", name));
      case ClientEvent.CallRinging c ->
          print(object("call").put("from", c.from()).put("call", c.call()).put("video", c.video()));
      case ClientEvent.CallEnded c ->
          print(
              object("call_ended")
                  .put("with", c.with())
                  .put("call", c.call())
                  .put("reason", c.reason()));
      case ClientEvent.KeyChanged k ->
          print(
              object("key_changed")
                  .put("user", k.username())
                  .put("old", k.oldFingerprint())
                  .put("new", k.newFingerprint()));
      case ClientEvent.MessageReceived _,
          ClientEvent.TypingChanged _,
          ClientEvent.ContactChanged _,
          ClientEvent.ProfileChanged _,
          ClientEvent.CallAccepted _,
          ClientEvent.CallSignalled _,
          ClientEvent.RoomChanged _,
          ClientEvent.ExpiryChanged _,
          ClientEvent.StateChanged _,
          ClientEvent.CaughtUp _,
          ClientEvent.SessionEnded _ -> {
        // Told elsewhere, or too fleeting for a journal.
      }
    }
  }

  private static ObjectNode described(String event, Message message) {
    ObjectNode json = object(event).put("message_id", message.id());
    @Nullable String room = message.place().roomOrNull();
    @Nullable String with = message.place().withOrNull();
    if (room != null) {
      json.put("room", room);
    } else {
      json.put("with", with);
    }
    json.put("from", message.sender())
        .put("own", message.own())
        .put("time", message.stored().timestamp().instant().toString());
    message.text().ifPresent(text -> json.put("text", text));
    message.file().ifPresent(file -> attached(json, file));
    json.put("encryption", encryption(message.body()));
    @Nullable Long replyTo = message.stored().replyToId();
    if (replyTo != null) {
      json.put("reply_to", replyTo);
    }
    @Nullable EpochSeconds expires = message.stored().expiresAt();
    if (expires != null) {
      json.put("expires", expires.instant().toString());
    }
    return json;
  }

  /** Without the key: who may read what a script writes need not be who may read the file. */
  private static void attached(ObjectNode json, FileAttachment file) {
    json.put("text", file.text());
    json.putObject("file")
        .put("name", file.name())
        .put("size", file.size())
        .put("type", file.type());
  }

  private static String encryption(Body body) {
    return switch (body) {
      case Body.Clear _, Body.Gone _ -> "none";
      case Body.Sealed sealed -> sealed.verified() ? "end_to_end" : "end_to_end_bad_signature";
      case Body.Unreadable _ -> "unreadable";
    };
  }

  private static ObjectNode object(String event) {
    return JSON.createObjectNode().put("event", event);
  }

  private void print(ObjectNode json) {
    out.println(SafeText.json(JSON.writeValueAsString(json)));
    out.flush();
  }
}
