package org.safemessenger.terminal.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.text.SafeText;

/**
 * All that is shown, changed by {@link #apply} alone. Not safe for use by several threads: the
 * session's loop owns it.
 */
public final class Model {
  private static final Duration TYPING_LASTS = Duration.ofSeconds(6);

  private final Map<Place, Conversation> conversations = new LinkedHashMap<>();
  private final Map<String, Presence> presence = new HashMap<>();
  private final Map<Place, Set<String>> members = new HashMap<>();
  private final Set<String> friends = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> requests = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private ConnectionState link = new ConnectionState.Connecting();
  private String self = "";
  private Place current;
  private Instant now = Instant.EPOCH;

  /**
   * @param first where one begins; {@link Conversation#NOWHERE} where there are no rooms
   */
  public Model(Place first) {
    current = first;
    conversation(first);
  }

  public void apply(Update update) {
    switch (update) {
      case Update.SignedIn(String name) -> self = SafeText.line(name);
      case Update.LinkChanged(ConnectionState state) -> link = state;
      case Update.Listed listed -> list(listed);
      case Update.Unlisted(Place place) -> remove(place);
      case Update.Opened(Place place) -> open(place);
      case Update.Arrived arrived -> arrive(arrived);
      case Update.Changed(Place place, Post post) -> conversation(place).timeline().put(post);
      case Update.Loaded loaded -> load(loaded);
      case Update.Reacted r ->
          conversation(r.place())
              .timeline()
              .change(
                  r.messageId(), p -> p.reacted(r.emoji(), SafeText.line(r.name()), r.removed()));
      case Update.Progressed p ->
          conversation(p.place()).timeline().advance(p.messageId(), p.delivery());
      case Update.Sending(Place place, Post post) -> conversation(place).timeline().put(post);
      case Update.Stored s ->
          conversation(s.place()).timeline().settle(s.clientId(), s.messageId(), s.time());
      case Update.Failed f ->
          conversation(f.place())
              .timeline()
              .changePending(f.clientId(), p -> p.with(Delivery.FAILED, f.problem()));
      case Update.Read(Place place, long id) -> conversation(place).readUpTo(id);
      case Update.Typing typing -> typing(typing);
      case Update.PresenceChanged(String name, Presence state) ->
          presence.put(SafeText.line(name), state);
      case Update.Friends(List<String> names) -> befriend(names);
      case Update.FriendLost(String name) -> friends.remove(SafeText.line(name));
      case Update.Request(String name, boolean pending) -> request(SafeText.line(name), pending);
      case Update.RoomFacts facts -> facts(facts);
      case Update.Members(Place place, List<String> names) -> members(place, names);
      case Update.Sealing s -> conversation(s.place()).seal(s.seal(), s.verified());
      case Update.Expiry(Place place, long seconds) -> conversation(place).expirySeconds(seconds);
      case Update.Told told -> tell(told);
      case Update.Tick(Instant time) -> tick(time);
    }
  }

  public String self() {
    return self;
  }

  public ConnectionState link() {
    return link;
  }

  public Instant now() {
    return now;
  }

  public Conversation current() {
    return conversation(current);
  }

  public Optional<Conversation> find(Place place) {
    return Optional.ofNullable(conversations.get(place));
  }

  /** Rooms by name, then people: the order of the list and of Alt+number. */
  public List<Conversation> inOrder() {
    return conversations.values().stream()
        .filter(c -> !c.isNowhere())
        .sorted(
            Comparator.<Conversation, Boolean>comparing(c -> c.place() instanceof Place.Direct)
                .thenComparing(c -> PlaceName.of(c.place()), String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /** Where something was said last, or else the first; empty where there is none. */
  public Optional<Conversation> latest() {
    return inOrder().stream()
        .max(
            Comparator.<Conversation>comparingLong(c -> c.timeline().newestId())
                .thenComparing(Comparator.comparingInt(c -> -inOrder().indexOf(c))));
  }

  /** Conversations with something unread, the person's own view aside. */
  public List<Conversation> unreadElsewhere() {
    return inOrder().stream().filter(c -> c.unread() > 0 && !c.place().equals(current)).toList();
  }

  public Presence presence(String name) {
    return presence.getOrDefault(name, Presence.UNKNOWN);
  }

  public Set<String> friends() {
    return friends;
  }

  /** Who waits for an answer to a friend request. */
  public Set<String> requests() {
    return requests;
  }

  /** Names known in a place, for completion; empty before anybody asked. */
  public Collection<String> members(Place place) {
    return members.getOrDefault(place, Set.of());
  }

  /** Every name this client has come across. */
  public Set<String> people() {
    Set<String> names = new TreeSet<>(friends);
    names.addAll(requests);
    members.values().forEach(names::addAll);
    conversations.keySet().stream()
        .filter(place -> place instanceof Place.Direct && !place.equals(Conversation.NOWHERE))
        .forEach(place -> names.add(PlaceName.of(place)));
    names.remove(self);
    return names;
  }

  private Conversation conversation(Place place) {
    return conversations.computeIfAbsent(place, Conversation::new);
  }

  private void list(Update.Listed listed) {
    Conversation conversation = conversation(listed.place());
    conversation.listed(listed.unread(), listed.readUpTo());
    conversation.expirySeconds(listed.expirySeconds());
  }

  private void remove(Place place) {
    conversations.remove(place);
    if (place.equals(current)) {
      current =
          inOrder().stream().map(Conversation::place).findFirst().orElse(Conversation.NOWHERE);
    }
  }

  private void open(Place place) {
    if (!place.equals(current)) {
      conversation(current).newFrom(0);
    }
    current = place;
    conversation(place);
  }

  private void arrive(Update.Arrived arrived) {
    Conversation conversation = conversation(arrived.place());
    Post post = arrived.post();
    boolean isNew = conversation.timeline().put(post);
    conversation.typing(post.sender(), Instant.EPOCH);
    if (isNew && !post.own() && post.id() > conversation.readUpTo()) {
      conversation.arrived(post.id(), !arrived.place().equals(current));
    } else if (post.own()) {
      conversation.newFrom(0);
    }
  }

  private void load(Update.Loaded loaded) {
    Conversation conversation = conversation(loaded.place());
    loaded.posts().forEach(conversation.timeline()::put);
    conversation.complete(!loaded.more());
    if (conversation.unread() > 0 && conversation.newFrom() == 0) {
      loaded.posts().stream()
          .filter(post -> !post.own() && post.id() > conversation.readUpTo())
          .findFirst()
          .ifPresent(post -> conversation.newFrom(post.id()));
    }
  }

  private void typing(Update.Typing typing) {
    Instant until = typing.active() ? typing.now().plus(TYPING_LASTS) : Instant.EPOCH;
    conversation(typing.place()).typing(SafeText.line(typing.name()), until);
  }

  private void befriend(List<String> names) {
    friends.clear();
    names.forEach(
        name -> {
          friends.add(SafeText.line(name));
          conversation(Place.direct(name));
        });
  }

  private void request(String name, boolean pending) {
    if (pending) {
      requests.add(name);
    } else {
      requests.remove(name);
    }
  }

  private void facts(Update.RoomFacts facts) {
    Conversation conversation = conversation(facts.place());
    String topic = facts.topic();
    if (topic != null) {
      conversation.topic(SafeText.line(topic));
    }
    if (facts.members() >= 0) {
      conversation.members(facts.members());
    }
  }

  private void members(Place place, List<String> names) {
    Set<String> safe = new TreeSet<>(names.stream().map(SafeText::line).toList());
    members.put(place, safe);
    conversation(place).members(safe.size());
  }

  private void tell(Update.Told told) {
    Place place = told.place();
    conversation(place == null ? current : place).timeline().add(told.notice());
  }

  private void tick(Instant time) {
    now = time;
    new ArrayList<>(conversations.values()).forEach(c -> c.timeline().expire(time));
  }
}
