package org.safemessenger.client.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/**
 * All conversations of a client. Used by one thread.
 *
 * @param <K> names a conversation
 */
public final class Timelines<K> {
  /**
   * Messages that are missing.
   *
   * @param afterId fetch from here
   * @param upToId until this message, which is there already
   */
  public record Gap<K>(K conversation, long afterId, long upToId) {}

  private final Map<K, Timeline> all = new HashMap<>();

  /** A message that this device has sent; its {@code seq} is not known. */
  public List<Telling> sent(K conversation, ChatMessage message) {
    return timeline(conversation).sent(message);
  }

  /** A message pushed just now. */
  public List<Telling> live(K conversation, ChatMessage message) {
    return timeline(conversation).offer(message, true);
  }

  /** A change of a message, pushed just now. */
  public List<Telling> changed(K conversation, ChatMessage message) {
    return timeline(conversation).changed(message);
  }

  /** A message that was asked for; call {@link #settle} after the last one. */
  public List<Telling> fetched(K conversation, ChatMessage message) {
    return timeline(conversation).offer(message, false);
  }

  /** Whether something waits for earlier messages of this conversation. */
  public boolean hasGap(K conversation) {
    return timeline(conversation).hasGap();
  }

  /** Conversations in which something waits for earlier messages. */
  public List<Gap<K>> gaps() {
    List<Gap<K>> gaps = new ArrayList<>();
    all.forEach(
        (conversation, timeline) -> {
          if (timeline.hasGap()) {
            gaps.add(new Gap<>(conversation, timeline.lastId(), timeline.heldUpTo()));
          }
        });
    return gaps;
  }

  /** Lets go of what waits, in order; what is still missing does not exist for us. */
  public List<Telling> settle() {
    return all.values().stream().flatMap(timeline -> timeline.settle().stream()).toList();
  }

  /** Starts anew with every conversation. */
  public void forget() {
    all.clear();
  }

  private Timeline timeline(K conversation) {
    return all.computeIfAbsent(conversation, _ -> new Timeline());
  }
}
