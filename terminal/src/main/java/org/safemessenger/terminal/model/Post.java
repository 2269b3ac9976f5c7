package org.safemessenger.terminal.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.terminal.text.SafeText;

/**
 * One line of a conversation. Names and text are made safe to show here, so nothing unsafe can be
 * in the model.
 *
 * @param id the server's number, 0 until the server has stored it
 * @param clientId our own name for a message that we send, "" for others' messages
 * @param replyTo the id of the message answered, 0 for none
 * @param expires when it vanishes, or null
 * @param problem why it could not be sent and what to do, "" while nothing is wrong
 * @param reactions emoji to the names of those who chose it
 */
public record Post(
    long id,
    String clientId,
    String sender,
    boolean own,
    Instant time,
    String text,
    Seal seal,
    Delivery delivery,
    boolean edited,
    boolean deleted,
    long replyTo,
    @Nullable Instant expires,
    String problem,
    Map<String, Set<String>> reactions) {

  public Post {
    sender = SafeText.line(sender);
    text = SafeText.of(text);
    problem = SafeText.line(problem);
    Map<String, Set<String>> safe = new LinkedHashMap<>();
    reactions.forEach(
        (emoji, names) -> {
          if (!names.isEmpty()) {
            safe.put(
                SafeText.line(emoji),
                new LinkedHashSet<>(names.stream().map(SafeText::line).toList()));
          }
        });
    reactions = safe;
  }

  /** A message that was just typed. */
  public static Post outgoing(
      String clientId, String self, Instant now, String text, Seal seal, long replyTo) {
    return new Post(
        0,
        clientId,
        self,
        true,
        now,
        text,
        seal,
        Delivery.SENDING,
        false,
        false,
        replyTo,
        null,
        "",
        Map.of());
  }

  public Post with(Delivery newDelivery, String newProblem) {
    return new Post(
        id,
        clientId,
        sender,
        own,
        time,
        text,
        seal,
        newDelivery,
        edited,
        deleted,
        replyTo,
        expires,
        newProblem,
        reactions);
  }

  /** The same message, stored by the server under {@code newId}. */
  public Post storedAs(long newId, Instant newTime) {
    return new Post(
        newId,
        clientId,
        sender,
        own,
        newTime,
        text,
        seal,
        delivery.advancedTo(Delivery.STORED),
        edited,
        deleted,
        replyTo,
        expires,
        "",
        reactions);
  }

  public Post reacted(String emoji, String name, boolean removed) {
    Map<String, Set<String>> changed = new LinkedHashMap<>(reactions);
    Set<String> names = new LinkedHashSet<>(changed.getOrDefault(emoji, Set.of()));
    if (removed) {
      names.remove(name);
    } else {
      names.add(name);
    }
    changed.put(emoji, names);
    return new Post(
        id, clientId, sender, own, time, text, seal, delivery, edited, deleted, replyTo, expires,
        problem, changed);
  }

  /** The first words, for a quotation. */
  public String excerpt() {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return deleted ? "(deleted)" : lines.isEmpty() ? "" : lines.getFirst();
  }
}
