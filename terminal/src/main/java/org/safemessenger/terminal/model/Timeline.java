package org.safemessenger.terminal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The messages of one conversation in the server's order, those still on their way last, and
 * notices where they came up. Putting a message twice shows it once.
 */
public final class Timeline {
  private static final int MAX_NOTICES = 500;

  private final TreeMap<Long, Post> stored = new TreeMap<>();
  private final List<Post> pending = new ArrayList<>();
  private final List<Placed> notices = new ArrayList<>();

  /** A notice stands after the messages that were there when it came up. */
  private record Placed(long after, Notice notice) {}

  /** One thing to show. */
  public sealed interface Entry {
    record Said(Post message) implements Entry {}

    record Told(Notice notice) implements Entry {}
  }

  /**
   * Adds a message or replaces its earlier version.
   *
   * @return whether it was not there before
   */
  public boolean put(Post message) {
    if (!message.clientId().isEmpty()) {
      pending.removeIf(waiting -> waiting.clientId().equals(message.clientId()));
    }
    if (message.id() == 0) {
      pending.add(message);
      return true;
    }
    Post before = stored.get(message.id());
    stored.put(message.id(), before == null ? message : merged(before, message));
    return before == null;
  }

  private static Post merged(Post before, Post now) {
    if (!before.own() || before.delivery().compareTo(now.delivery()) <= 0) {
      return now;
    }
    return now.with(before.delivery(), now.problem());
  }

  /** Changes a message that is still on its way. */
  public void changePending(String clientId, UnaryOperator<Post> change) {
    pending.replaceAll(m -> m.clientId().equals(clientId) ? change.apply(m) : m);
  }

  /** The server has stored it; a copy may have come in by the event stream already. */
  public void settle(String clientId, long id, Instant time) {
    pending.stream()
        .filter(m -> m.clientId().equals(clientId))
        .findFirst()
        .ifPresent(m -> put(m.storedAs(id, time)));
  }

  public void change(long id, UnaryOperator<Post> change) {
    stored.computeIfPresent(id, (key, message) -> change.apply(message));
  }

  /** Own messages up to {@code id} have come at least as far as {@code delivery}. */
  public void advance(long id, Delivery delivery) {
    stored
        .headMap(id, true)
        .replaceAll(
            (key, m) -> m.own() ? m.with(m.delivery().advancedTo(delivery), m.problem()) : m);
  }

  public void add(Notice notice) {
    notices.add(new Placed(stored.isEmpty() ? 0 : stored.lastKey(), notice));
    if (notices.size() > MAX_NOTICES) {
      notices.removeFirst();
    }
  }

  public Optional<Post> find(long id) {
    return Optional.ofNullable(stored.get(id));
  }

  /** The last message that meets a condition, those on their way included. */
  public Optional<Post> last(Predicate<Post> condition) {
    return Stream.concat(stored.values().stream(), pending.stream())
        .filter(condition)
        .reduce((first, second) -> second);
  }

  /** 0 if there is none. */
  public long oldestId() {
    return stored.isEmpty() ? 0 : stored.firstKey();
  }

  /** 0 if there is none. */
  public long newestId() {
    return stored.isEmpty() ? 0 : stored.lastKey();
  }

  /** How many messages of others come after {@code id}, tombstones aside. */
  public int unreadAfter(long id) {
    return (int)
        stored.tailMap(id, false).values().stream().filter(m -> !m.own() && !m.deleted()).count();
  }

  public boolean hasPending() {
    return pending.stream().anyMatch(m -> m.delivery() == Delivery.SENDING);
  }

  public List<Post> stored() {
    return List.copyOf(stored.values());
  }

  /** Drops what has expired. */
  public void expire(Instant now) {
    stored.values().removeIf(m -> m.expires() instanceof Instant at && !at.isAfter(now));
  }

  public List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    List<Placed> waiting = new ArrayList<>(notices);
    waiting.sort(Comparator.comparingLong(Placed::after));
    int next = 0;
    for (Map.Entry<Long, Post> message : stored.entrySet()) {
      while (next < waiting.size() && waiting.get(next).after() < message.getKey()) {
        all.add(new Entry.Told(waiting.get(next++).notice()));
      }
      all.add(new Entry.Said(message.getValue()));
    }
    while (next < waiting.size()) {
      all.add(new Entry.Told(waiting.get(next++).notice()));
    }
    pending.forEach(message -> all.add(new Entry.Said(message)));
    return all;
  }
}
