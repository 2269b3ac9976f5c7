package org.safemessenger.terminal.session;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Outgoing;
import org.safemessenger.client.Place;
import org.safemessenger.client.Sent;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.text.Emoji;
import org.safemessenger.terminal.view.FileWords;

/** Sends messages: shown at once, marked when the server has them. */
public final class Sending {
  private static final Pattern MENTION = Pattern.compile("@([\\p{L}\\p{N}._-]+)");

  private final Session session;
  private final Queue<Outgoing> early = new ConcurrentLinkedQueue<>();
  private final Set<CompletableFuture<?>> underway = ConcurrentHashMap.newKeySet();

  Sending(Session session) {
    this.session = session;
  }

  /** How many messages the server has not taken yet. */
  public int underway() {
    return underway.size() + early.size();
  }

  /** Sends what was typed before the server was reached for the first time. */
  void release() {
    for (Outgoing message = early.poll(); message != null; message = early.poll()) {
      submit(message);
    }
  }

  /** Done when the server has taken, or refused, everything sent so far. */
  public CompletableFuture<Void> settled() {
    return CompletableFuture.allOf(underway.toArray(CompletableFuture[]::new))
        .exceptionally(refused -> null);
  }

  public void send(Place place, String text) {
    send(place, text, 0);
  }

  /**
   * @param replyTo the message answered, 0 for none
   */
  public void send(Place place, String typed, long replyTo) {
    String text = Emoji.expand(typed);
    String clientId = UUID.randomUUID().toString();
    Post post =
        session.look(
            model ->
                Post.outgoing(
                    clientId,
                    model.self(),
                    session.now(),
                    text,
                    model.find(place).map(Conversation::seal).orElse(Seal.OPEN),
                    replyTo));
    session.apply(new Update.Sending(place, post));
    Outgoing message = Outgoing.of(place, text).named(clientId).mentioning(mentions(place, text));
    sendOrWait(replyTo == 0 ? message : message.replyingTo(replyTo));
  }

  /** Sends the message of a file that was uploaded. */
  void send(Place place, FileAttachment file) {
    String clientId = UUID.randomUUID().toString();
    Post post =
        session.look(
            model ->
                Post.outgoing(
                    clientId,
                    model.self(),
                    session.now(),
                    FileWords.of(file),
                    model.find(place).map(Conversation::seal).orElse(Seal.OPEN),
                    0));
    session.apply(new Update.Sending(place, post));
    sendOrWait(Outgoing.of(place, file).named(clientId).mentioning(mentions(place, file.text())));
  }

  private void sendOrWait(Outgoing message) {
    if (session.isReached()) {
      submit(message);
      return;
    }
    early.add(message);
    if (session.isReached()) {
      release();
    }
  }

  private void submit(Outgoing message) {
    try {
      CompletableFuture<?> told =
          session
              .client()
              .messages()
              .submit(message)
              .handle(
                  (sent, failure) -> {
                    done(message, sent, failure);
                    return message.clientId();
                  });
      underway.add(told);
      told.thenRun(() -> underway.remove(told));
    } catch (RuntimeException refused) {
      done(message, null, refused);
    }
  }

  private void done(Outgoing message, @Nullable Sent sent, @Nullable Throwable failure) {
    if (sent != null) {
      session.apply(
          new Update.Stored(
              message.place(), message.clientId(), sent.messageId(), sent.timestamp()));
    } else if (failure != null) {
      session.apply(new Update.Failed(message.place(), message.clientId(), Sentence.of(failure)));
      FileAttachment.of(message.text()).ifPresent(session.files()::discard);
    }
  }

  private List<String> mentions(Place place, String text) {
    if (!(place instanceof Place.Room)) {
      return List.of();
    }
    List<String> members = session.look(model -> List.copyOf(model.members(place)));
    return MENTION
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(members::contains)
        .distinct()
        .toList();
  }
}
