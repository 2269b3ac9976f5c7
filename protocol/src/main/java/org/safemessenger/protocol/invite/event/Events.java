package org.safemessenger.protocol.invite.event;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every event: its type on the wire and its record. */
public final class Events {
  private static final Map<String, Class<? extends Event>> BY_TYPE =
      Map.ofEntries(
          Map.entry("message", Event.Posted.class),
          Map.entry("message.edit", Event.Edited.class),
          Map.entry("message.delete", Event.Deleted.class),
          Map.entry("message.react", Event.Reacted.class),
          Map.entry("message.ack", Event.Received.class),
          Map.entry("message.read", Event.Read.class),
          Map.entry("message.typing", Event.Typing.class),
          Map.entry("message.expiry", Event.ExpiryChanged.class),
          Map.entry("status", Event.Status.class),
          Map.entry("account.profile", Event.ProfileChanged.class),
          Map.entry("subscribed", Event.Subscribed.class),
          Map.entry("signout", Event.SignedOut.class),
          Map.entry("invite.request", ContactEvent.Invited.class),
          Map.entry("invite.accept", ContactEvent.Accepted.class),
          Map.entry("invite.reject", ContactEvent.Rejected.class),
          Map.entry("contact", ContactEvent.Changed.class),
          Map.entry("call.request", CallEvent.Ringing.class),
          Map.entry("call.accept", CallEvent.Accepted.class),
          Map.entry("call.reject", CallEvent.Rejected.class),
          Map.entry("call.candidate", CallEvent.Candidate.class),
          Map.entry("call.end", CallEvent.Ended.class));

  private static final Map<Class<? extends Event>, String> BY_RECORD =
      BY_TYPE.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Events() {}

  public static Map<String, Class<? extends Event>> all() {
    return BY_TYPE;
  }

  public static Optional<Class<? extends Event>> record(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  public static String type(Event event) {
    String type = BY_RECORD.get(event.getClass());
    if (type == null) {
      throw new IllegalStateException("not in the table of events: " + event.getClass());
    }
    return type;
  }
}
