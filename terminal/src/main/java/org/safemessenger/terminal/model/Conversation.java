package org.safemessenger.terminal.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.safemessenger.client.Place;

/** One conversation: what was said, what is unread, what is half typed. */
public final class Conversation {
  /** Where one is while there is no conversation at all. */
  public static final Place NOWHERE = Place.direct("");

  private final Place place;
  private final Timeline timeline = new Timeline();
  private final Map<String, Instant> typing = new TreeMap<>();
  private int unread;
  private long readUpTo;
  private long newFrom;
  private String topic = "";
  private String draft = "";
  private Seal seal = Seal.OPEN;
  private boolean sealKnown;
  private boolean verified;
  private long expirySeconds;
  private boolean complete;
  private int members;

  Conversation(Place place) {
    this.place = place;
    this.complete = isNowhere();
  }

  public boolean isNowhere() {
    return place.equals(NOWHERE);
  }

  public Place place() {
    return place;
  }

  public Timeline timeline() {
    return timeline;
  }

  public int unread() {
    return unread;
  }

  /** The first message that was unread when the conversation was opened, 0 for none. */
  public long newFrom() {
    return newFrom;
  }

  public long readUpTo() {
    return readUpTo;
  }

  public String topic() {
    return topic;
  }

  public String draft() {
    return draft;
  }

  public void draft(String text) {
    draft = text;
  }

  /** Who could read the next message. */
  public Seal seal() {
    return seal;
  }

  /** Whether {@link #seal} was asked for: with somebody, it takes a server to know. */
  public boolean isSealKnown() {
    return sealKnown;
  }

  /** Whether the person has compared the other side's safety number. */
  public boolean verified() {
    return verified;
  }

  /** The timer of new messages, 0 for none. */
  public long expirySeconds() {
    return expirySeconds;
  }

  /** Whether there is nothing older to load. */
  public boolean complete() {
    return complete;
  }

  /** 0 when unknown. */
  public int members() {
    return members;
  }

  /** Who is typing at {@code now}. */
  public List<String> typing(Instant now) {
    return typing.entrySet().stream()
        .filter(entry -> entry.getValue().isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  void typing(String name, Instant until) {
    typing.put(name, until);
  }

  /** The line above what is new helps those who were elsewhere. */
  void arrived(long id, boolean unseen) {
    unread++;
    if (unseen && newFrom == 0) {
      newFrom = id;
    }
  }

  /** What is unread is among what is here: it was told on arrival. */
  void readUpTo(long id) {
    readUpTo = Math.max(readUpTo, id);
    unread = timeline.unreadAfter(readUpTo);
  }

  /** As the server counts; unless more was read here than it has heard of. */
  void listed(int count, long upTo) {
    if (upTo >= readUpTo) {
      readUpTo = upTo;
      unread = count;
    }
  }

  void newFrom(long id) {
    newFrom = id;
  }

  void topic(String text) {
    topic = text;
  }

  void seal(Seal newSeal, boolean isVerified) {
    sealKnown = true;
    seal = newSeal;
    verified = isVerified;
  }

  void expirySeconds(long seconds) {
    expirySeconds = seconds;
  }

  void complete(boolean nothingOlder) {
    complete = nothingOlder;
  }

  void members(int count) {
    members = count;
  }
}
