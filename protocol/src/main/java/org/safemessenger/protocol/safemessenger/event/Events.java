package org.safemessenger.protocol.safemessenger.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The name of every event on the wire. */
public final class Events {
  private static final Map<String, Class<? extends Event>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("registration_success", Event.RegistrationSuccess.class);
    BY_NAME.put("login_success", Event.LoginSuccess.class);
    BY_NAME.put("public_message", Event.PublicMessage.class);
    BY_NAME.put("event_message", Event.EventMessage.class);
    BY_NAME.put("private_message", Event.PrivateMessage.class);
    BY_NAME.put("message_edited", Event.MessageEdited.class);
    BY_NAME.put("message_deleted", Event.MessageDeleted.class);
    BY_NAME.put("reaction", Event.Reaction.class);
    BY_NAME.put("message_receipt", Event.Receipt.class);
    BY_NAME.put("user_joined", Event.UserJoined.class);
    BY_NAME.put("user_left", Event.UserLeft.class);
    BY_NAME.put("room_invitation", Event.RoomInvitation.class);
    BY_NAME.put("room_changed", Event.RoomChanged.class);
    BY_NAME.put("friend_request", Event.FriendRequest.class);
    BY_NAME.put("friend_added", Event.FriendAdded.class);
    BY_NAME.put("friend_removed", Event.FriendRemoved.class);
    BY_NAME.put("friend_declined", Event.FriendDeclined.class);
    BY_NAME.put("contact_key", Event.ContactKey.class);
    BY_NAME.put("contact_changed", Event.ContactChanged.class);
    BY_NAME.put("profile_changed", Event.ProfileChanged.class);
    BY_NAME.put("typing", Event.Typing.class);
    BY_NAME.put("presence", Event.Presence.class);
    BY_NAME.put("expiry_changed", Event.ExpiryChanged.class);
    BY_NAME.put("call_request", Event.CallRequest.class);
    BY_NAME.put("call_accept", Event.CallAccept.class);
    BY_NAME.put("call_reject", Event.CallReject.class);
    BY_NAME.put("call_candidate", Event.CallCandidate.class);
    BY_NAME.put("call_end", Event.CallEnd.class);
    BY_NAME.put("session_ended", Event.SessionEnded.class);
    BY_NAME.put("PING", Event.Ping.class);
  }

  private static final Map<Class<? extends Event>, String> BY_TYPE =
      BY_NAME.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Events() {}

  public static Map<String, Class<? extends Event>> all() {
    return Map.copyOf(BY_NAME);
  }

  public static Optional<Class<? extends Event>> type(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static String name(Event event) {
    String name = BY_TYPE.get(event.getClass());
    if (name == null) {
      throw new IllegalStateException("not in the table of events: " + event.getClass());
    }
    return name;
  }
}
