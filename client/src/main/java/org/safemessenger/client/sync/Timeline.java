package org.safemessenger.client.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/**
 * One conversation: lets every message through once and in the order of {@code seq}, holds back
 * what comes too early. A message is known by its id, a change of it by {@link Version}.
 */
final class Timeline {
  /** How many of the last messages are remembered for telling a change from a repetition. */
  private static final int REMEMBERED = 1_000;

  private record Version(@Nullable EpochSeconds editedAt, boolean deleted, int reactions) {
    static Version of(ChatMessage message) {
      return new Version(
          message.editedAt(), message.isDeleted(), Objects.hashCode(message.reactions()));
    }

    boolean changed() {
      return editedAt != null || deleted || reactions != 0;
    }
  }

  private final NavigableMap<Long, ChatMessage> held = new TreeMap<>();
  private final NavigableSet<Long> ownWithoutSeq = new TreeSet<>();
  private final Map<Long, Version> told = new LinkedHashMap<>();
  private long next;
  private long lastId;

  /** A message sent by this device: its id is known, its {@code seq} is not. */
  List<Telling> sent(ChatMessage message) {
    if (told.containsKey(message.messageId())) {
      return List.of();
    }
    ownWithoutSeq.add(message.messageId());
    remember(message);
    return List.of(new Telling.New(message));
  }

  /**
   * A message from the server.
   *
   * @param live whether it was pushed just now; the first live message of a conversation is where
   *     the conversation starts for us
   */
  List<Telling> offer(ChatMessage message, boolean live) {
    long seq = message.seq();
    if (told.containsKey(message.messageId()) || seq < next) {
      return again(message, seq);
    }
    held.put(seq, message);
    if (next == 0) {
      if (!live) {
        return List.of();
      }
      next = seq;
    }
    return release(false);
  }

  /** A change pushed just now; of a message that was never told if we joined in later. */
  List<Telling> changed(ChatMessage message) {
    long seq = message.seq();
    return next == 0 || told.containsKey(message.messageId()) || seq < next
        ? again(message, seq)
        : List.of();
  }

  /** Whether something is held back because of messages that did not come. */
  boolean hasGap() {
    return !held.isEmpty();
  }

  /** The last message before the gap, 0 if the conversation has not started. */
  long lastId() {
    return lastId;
  }

  /** The last message that is held back, 0 for none. */
  long heldUpTo() {
    return held.isEmpty() ? 0 : held.lastEntry().getValue().messageId();
  }

  /** Lets go of all that is held: what is still missing does not exist for us. */
  List<Telling> settle() {
    return release(true);
  }

  private List<Telling> again(ChatMessage message, long seq) {
    List<Telling> tell = new ArrayList<>();
    if (seq == next && ownWithoutSeq.remove(message.messageId())) {
      next++;
      tell.addAll(release(false));
    }
    Version before = told.get(message.messageId());
    Version now = Version.of(message);
    if (before == null ? now.changed() : !before.equals(now)) {
      remember(message);
      tell.addFirst(new Telling.Changed(message));
    }
    return tell;
  }

  private List<Telling> release(boolean all) {
    List<Telling> tell = new ArrayList<>();
    while (!held.isEmpty()) {
      Map.Entry<Long, ChatMessage> first = held.firstEntry();
      if (!all && first.getKey() > next && !explained(first.getKey(), first.getValue())) {
        break;
      }
      held.pollFirstEntry();
      next = first.getKey() + 1;
      ownWithoutSeq.headSet(first.getValue().messageId(), false).clear();
      remember(first.getValue());
      tell.add(new Telling.New(first.getValue()));
    }
    return tell;
  }

  /** Whether our own messages, whose places we do not know, fill the places before this one. */
  private boolean explained(long seq, ChatMessage message) {
    return ownWithoutSeq.headSet(message.messageId(), false).size() == seq - next;
  }

  private void remember(ChatMessage message) {
    told.put(message.messageId(), Version.of(message));
    lastId = Math.max(lastId, message.messageId());
    if (told.size() > REMEMBERED) {
      told.remove(told.keySet().iterator().next());
    }
  }
}
