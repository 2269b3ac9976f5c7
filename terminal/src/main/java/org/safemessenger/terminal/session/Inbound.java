package org.safemessenger.terminal.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Body;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.client.Message;
import org.safemessenger.client.Place;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Notice;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Presence;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.view.FileWords;
import org.safemessenger.terminal.view.Words;

/** From what the client library tells to changes of the model. */
public final class Inbound {
  private Inbound() {}

  /**
   * @param self the signed-in person
   */
  public static List<Update> of(ClientEvent event, String self, Instant now) {
    return switch (event) {
      case ClientEvent.MessageReceived(Message m) ->
          List.of(new Update.Arrived(m.place(), post(m), mentions(m.stored(), self)));
      case ClientEvent.MessageEdited(Message m) -> List.of(new Update.Changed(m.place(), post(m)));
      case ClientEvent.MessageDeleted(Message m) -> List.of(new Update.Changed(m.place(), post(m)));
      case ClientEvent.ReactionChanged(Event.Reaction r) ->
          List.of(
              new Update.Reacted(
                  place(r.room(), r.with()), r.messageId(), r.username(), r.emoji(), r.removed()));
      case ClientEvent.ReceiptChanged(Event.Receipt r) -> receipt(r, self);
      case ClientEvent.PresenceChanged(Event.Presence p) ->
          List.of(
              new Update.PresenceChanged(
                  p.username(), Presence.of(p.online(), p.status(), orEmpty(p.text()))));
      case ClientEvent.TypingChanged(Event.Typing t) ->
          List.of(new Update.Typing(place(t.room(), t.username()), t.username(), t.active(), now));
      case ClientEvent.UserJoined(Event.UserJoined j) when j.username().equals(self) ->
          told(Place.room(j.room()), now, "You joined on another device");
      case ClientEvent.UserJoined(Event.UserJoined j) ->
          told(Place.room(j.room()), now, j.username() + " joined");
      case ClientEvent.UserLeft(Event.UserLeft l) when l.username().equals(self) ->
          List.of(
              new Update.Unlisted(Place.room(l.room())),
              notice(null, now, "You are not in #" + l.room() + " any more"));
      case ClientEvent.UserLeft(Event.UserLeft l) ->
          told(Place.room(l.room()), now, l.username() + " left");
      case ClientEvent.RoomInvitation(Event.RoomInvitation i) ->
          loud(now, i.username() + " invites you to #" + i.room() + ": /join " + i.room());
      case ClientEvent.RoomChanged(Event.RoomChanged c) -> roomChanged(c, now);
      case ClientEvent.ExpiryChanged(Event.ExpiryChanged c) -> expiry(c, now);
      case ClientEvent.FriendRequested(Event.FriendRequest r) -> requested(r.username(), now);
      case ClientEvent.FriendAdded(String name) -> befriended(name, now);
      case ClientEvent.FriendRemoved(String name) ->
          List.of(
              new Update.FriendLost(name), notice(null, now, name + " is no longer your friend"));
      case ClientEvent.FriendDeclined(String name) ->
          List.of(
              new Update.Request(name, false),
              notice(null, now, name + " declined your friend request"));
      case ClientEvent.ContactChanged(Event.ContactChanged c) -> contact(c);
      case ClientEvent.ProfileChanged _ -> List.of();
      case ClientEvent.CallRinging call -> ringing(call, now);
      case ClientEvent.CallEnded call -> callEnded(call, now);
      case ClientEvent.CallAccepted _, ClientEvent.CallSignalled _ -> List.of();
      case ClientEvent.StateChanged(var state) -> List.of(new Update.LinkChanged(state));
      case ClientEvent.CaughtUp _ -> List.of();
      case ClientEvent.KeyChanged changed -> keyChanged(changed.username(), now);
      case ClientEvent.SessionEnded(String reason) ->
          List.of(alarm(null, now, "You were signed out: " + reason + " Start again to sign in."));
    };
  }

  /** A message as the timeline shows it. */
  public static Post post(Message message) {
    ChatMessage stored = message.stored();
    String text = text(message);
    @Nullable Long replyTo = stored.replyToId();
    @Nullable EpochSeconds expires = stored.expiresAt();
    Map<String, Set<String>> reactions = new HashMap<>();
    @Nullable Map<String, List<String>> chosen = stored.reactions();
    if (chosen != null) {
      chosen.forEach((emoji, names) -> reactions.put(emoji, new HashSet<>(names)));
    }
    return new Post(
        message.id(),
        orEmpty(stored.clientId()),
        message.sender(),
        message.own(),
        stored.timestamp().instant(),
        text,
        seal(message.body()),
        Delivery.STORED,
        stored.editedAt() != null,
        stored.isDeleted(),
        replyTo == null ? 0 : replyTo,
        expires == null ? null : expires.instant(),
        "",
        reactions);
  }

  private static String text(Message message) {
    if (ChatMessage.MISSED_CALL.equals(message.stored().kind())) {
      return message.own() ? "You called; nobody answered" : "Missed call";
    }
    return message.body() instanceof Body.Unreadable(String reason)
        ? "(" + reason + ")"
        : message.text().map(Inbound::shown).orElse("");
  }

  private static String shown(String text) {
    return FileAttachment.isOne(text)
        ? FileAttachment.of(text).map(FileWords::of).orElseGet(FileWords::damaged)
        : text;
  }

  private static boolean mentions(ChatMessage stored, String self) {
    @Nullable List<String> names = stored.mentions();
    return names != null && names.contains(self);
  }

  private static Seal seal(Body body) {
    return switch (body) {
      case Body.Clear _, Body.Gone _ -> Seal.OPEN;
      case Body.Sealed sealed -> sealed.verified() ? Seal.END_TO_END : Seal.SUSPECT;
      case Body.Unreadable _ -> Seal.UNREADABLE;
    };
  }

  private static List<Update> receipt(Event.Receipt r, String self) {
    Place place = place(r.room(), r.with());
    if (r.username().equals(self)) {
      return r.state().equals("read") ? List.of(new Update.Read(place, r.messageId())) : List.of();
    }
    Delivery reached = r.state().equals("read") ? Delivery.READ : Delivery.DELIVERED;
    return List.of(new Update.Progressed(place, r.messageId(), reached));
  }

  private static List<Update> roomChanged(Event.RoomChanged change, Instant now) {
    Place room = Place.room(change.room());
    @Nullable String topic = change.topic();
    if (topic != null) {
      return List.of(
          new Update.RoomFacts(room, topic, -1), notice(room, now, "The topic is now: " + topic));
    }
    @Nullable String name = change.username();
    @Nullable String role = change.role();
    return name == null || role == null ? List.of() : told(room, now, name + " is now " + role);
  }

  private static List<Update> expiry(Event.ExpiryChanged change, Instant now) {
    Place place = place(change.room(), change.with());
    String words =
        change.seconds() == 0
            ? " turned the timer off: new messages stay"
            : " set the timer: new messages vanish after " + Words.duration(change.seconds());
    return List.of(
        new Update.Expiry(place, change.seconds()), notice(place, now, change.username() + words));
  }

  private static List<Update> requested(String name, Instant now) {
    return List.of(
        new Update.Request(name, true),
        new Update.Told(
            null,
            new Notice(
                Notice.Kind.ANSWER,
                now,
                name
                    + " would like to be your friend: /friend accept "
                    + name
                    + " or /friend decline "
                    + name)));
  }

  private static List<Update> befriended(String name, Instant now) {
    return List.of(
        new Update.Request(name, false),
        new Update.Told(
            null,
            new Notice(
                Notice.Kind.ANSWER,
                now,
                "You and "
                    + name
                    + " are friends now. /msg "
                    + name
                    + " opens the conversation.")));
  }

  /** The same as other events tell, and what one's other devices did. */
  private static List<Update> contact(Event.ContactChanged change) {
    String name = change.username();
    Update asks = new Update.Request(name, change.isIncoming());
    return change.state().equals("accepted")
        ? List.of(asks)
        : List.of(asks, new Update.FriendLost(name));
  }

  private static List<Update> ringing(ClientEvent.CallRinging call, Instant now) {
    String what = call.video() ? " is calling you, with video" : " is calling you";
    return loud(
        now, call.from() + what + ": answer in the web client, or /reject to decline the call");
  }

  private static List<Update> callEnded(ClientEvent.CallEnded call, Instant now) {
    String name = call.with();
    Place place = Place.direct(name);
    return switch (call.reason()) {
      case "not_secure" ->
          List.of(
              alarm(
                  place,
                  now,
                  "A call from "
                      + name
                      + " was not let through: it is not certain that it came from them. Compare"
                      + " your safety number: /verify "
                      + name));
      case "answered_elsewhere" -> told(place, now, "The call was answered on another device");
      case "rejected_elsewhere" -> told(place, now, "The call was declined on another device");
      default -> told(place, now, "The call is over");
    };
  }

  private static List<Update> keyChanged(String name, Instant now) {
    Place place = Place.direct(name);
    return List.of(
        new Update.Sealing(place, Seal.SUSPECT, false),
        alarm(
            place,
            now,
            "The end-to-end key of "
                + name
                + " has changed. It may be a new device, or somebody in between. Nothing is sent"
                + " until you compare the safety number and accept: /verify "
                + name));
  }

  private static List<Update> told(Place place, Instant now, String text) {
    return List.of(notice(place, now, text));
  }

  private static Update notice(@Nullable Place place, Instant now, String text) {
    return new Update.Told(place, new Notice(Notice.Kind.EVENT, now, text));
  }

  private static List<Update> loud(Instant now, String text) {
    return List.of(new Update.Told(null, new Notice(Notice.Kind.ANSWER, now, text)));
  }

  private static Update alarm(@Nullable Place place, Instant now, String text) {
    return new Update.Told(place, new Notice(Notice.Kind.ALARM, now, text));
  }

  private static Place place(@Nullable String room, @Nullable String with) {
    return room != null ? Place.room(room) : Place.direct(orEmpty(with));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
