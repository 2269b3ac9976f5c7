package org.safemessenger.client.link.invite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.InviteContact;
import org.safemessenger.protocol.safemessenger.event.Event;

/**
 * The contacts as they were last told, over all links of a client. Protocol I tells states, and
 * tells them again after every reconnect; what is new in them are protocol S's events.
 */
final class Roster {
  private static final String REQUESTED = "requested";
  private static final String ACCEPTED = "accepted";
  private static final String DECLINED = "declined";

  private final Map<String, InviteContact> known = new TreeMap<>();
  private String owner = "";
  private @Nullable String cursor;

  /** From where to ask on; empty before the first page. */
  synchronized Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }

  /** Starts anew for another account. */
  synchronized void belongsTo(String name) {
    if (!name.equals(owner)) {
      owner = name;
      known.clear();
      cursor = null;
    }
  }

  /**
   * A page of {@code contacts.sync}.
   *
   * @param first whether there was no cursor: then it says how things stand, not what happened
   */
  synchronized List<Event> page(List<InviteContact> contacts, String next, boolean first) {
    cursor = next;
    List<Event> events = new ArrayList<>();
    for (InviteContact contact : contacts) {
      List<Event> happened = changed(contact);
      if (!first) {
        events.addAll(happened);
      }
    }
    return events;
  }

  /** The event {@code contact}. */
  synchronized List<Event> changed(InviteContact now) {
    InviteContact before = known.put(now.username(), now);
    return happened(before, now);
  }

  /**
   * {@code invite.request}, {@code invite.accept}, {@code invite.reject}: of the state alone.
   *
   * @param key the other side's; null: what is known of it stays
   */
  synchronized List<Event> became(
      String username,
      String state,
      boolean incoming,
      @Nullable String cipher,
      @Nullable String key,
      @Nullable EpochSeconds at) {
    InviteContact before =
        known.getOrDefault(
            username,
            new InviteContact(username, "", null, "offline", null, null, null, null, null));
    return changed(
        new InviteContact(
            username,
            state,
            incoming,
            before.status(),
            before.text(),
            key == null ? before.cipher() : cipher,
            key == null ? before.key() : key,
            before.ownKey(),
            at));
  }

  private static List<Event> happened(@Nullable InviteContact before, InviteContact now) {
    String was = before == null ? "" : before.state();
    boolean asked = before != null && before.isIncoming();
    if (was.equals(now.state()) && asked == now.isIncoming()) {
      return anotherKey(before, now);
    }
    List<Event> events = new ArrayList<>(2);
    String name = now.username();
    switch (now.state()) {
      case ACCEPTED -> events.add(new Event.FriendAdded(name, now.cipher(), now.key()));
      case REQUESTED -> {
        if (now.isIncoming()) {
          events.add(new Event.FriendRequest(name, since(now), now.cipher(), now.key()));
        }
      }
      case DECLINED -> {
        if (was.equals(REQUESTED) && !asked) {
          events.add(new Event.FriendDeclined(name));
        }
      }
      default -> {
        if (was.equals(ACCEPTED)) {
          events.add(new Event.FriendRemoved(name));
        }
      }
    }
    events.add(change(now));
    return events;
  }

  private static Event change(InviteContact now) {
    return new Event.ContactChanged(
        now.username(),
        now.state(),
        now.state().equals(REQUESTED) ? now.isIncoming() : null,
        since(now),
        now.cipher(),
        now.key(),
        now.ownKey());
  }

  private static List<Event> anotherKey(@Nullable InviteContact before, InviteContact now) {
    List<Event> events = new ArrayList<>(2);
    String key = now.key();
    String cipher = now.cipher();
    if (before != null && key != null && cipher != null && !key.equals(before.key())) {
      events.add(new Event.ContactKey(now.username(), cipher, key));
    }
    if (before != null && !Objects.equals(before.ownKey(), now.ownKey())) {
      events.add(change(now));
    }
    return events;
  }

  private static EpochSeconds since(InviteContact contact) {
    return Objects.requireNonNullElse(contact.since(), new EpochSeconds(0));
  }
}
