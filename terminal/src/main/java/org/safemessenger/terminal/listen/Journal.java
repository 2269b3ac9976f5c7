package org.safemessenger.terminal.listen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Message;
import org.safemessenger.client.MessagePage;
import org.safemessenger.client.Place;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;

/**
 * Writes every message exactly once, in the order of their ids over all conversations, so that the
 * last id written is a cursor.
 *
 * <p>The server gives ids in the order in which it stores messages and delivers in that order while
 * the connection holds. What was missed comes in the order of its last change instead; it is
 * therefore held back until all of it is here, and sorted.
 */
public final class Journal implements Consumer<ClientEvent> {
  private static final int PAGE = 500;

  private final JsonLines lines;
  private final @Nullable Long since;
  private final BlockingQueue<ClientEvent> events = new LinkedBlockingQueue<>();
  private final List<Message> missed = new ArrayList<>();
  private boolean catchingUp;
  private long cursor;

  /**
   * @param since the last message id known to the reader, null: only what comes from now on
   */
  public Journal(JsonLines lines, @Nullable Long since) {
    this.lines = lines;
    this.since = since;
  }

  @Override
  public void accept(ClientEvent event) {
    events.add(event);
  }

  /**
   * Writes until the session ends.
   *
   * @return why it ended
   */
  public String follow(SafeMessenger client, String self) throws InterruptedException {
    discardUntilCaughtUp();
    long newest = newestStored(client);
    cursor = since == null ? newest : since;
    lines.ready(self, cursor);
    if (since != null) {
      backlog(client, newest);
    }
    cursor = Math.max(cursor, newest);
    while (true) {
      switch (events.take()) {
        case ClientEvent.SessionEnded(String reason) -> {
          return "The session has ended: " + reason;
        }
        case ClientEvent.StateChanged(ConnectionState.Closed(String reason)) -> {
          return "The connection is closed: " + reason;
        }
        case ClientEvent event -> handle(event);
      }
    }
  }

  /** What is told before this is read from the store below, so nothing is lost. */
  private void discardUntilCaughtUp() throws InterruptedException {
    ClientEvent event = events.take();
    while (!(event instanceof ClientEvent.CaughtUp)) {
      event = events.take();
    }
  }

  /** Everything after it will be told as an event. */
  private static long newestStored(SafeMessenger client) {
    long newest = 0;
    for (ConversationReply.Conversation c : client.messages().conversations()) {
      @Nullable ChatMessage last = c.lastMessage();
      @Nullable Long id = last == null ? null : last.messageId();
      newest = Math.max(newest, id == null ? 0 : id);
    }
    return newest;
  }

  private void backlog(SafeMessenger client, long upTo) {
    List<Message> found = new ArrayList<>();
    for (ConversationReply.Conversation c : client.messages().conversations()) {
      @Nullable String room = c.room();
      @Nullable String with = c.with();
      collect(
          client, room != null ? Place.room(room) : Place.direct(with == null ? "" : with), found);
    }
    found.removeIf(message -> message.id() > upTo);
    write(found);
  }

  private void collect(SafeMessenger client, Place place, List<Message> found) {
    if (cursor == 0) {
      everything(client, place, found);
      return;
    }
    long after = cursor;
    MessagePage page;
    do {
      page = client.messages().after(place, after, PAGE);
      found.addAll(page.messages());
      after = page.messages().isEmpty() ? after : page.messages().getLast().id();
    } while (page.more() && !page.messages().isEmpty());
  }

  /** From the newest backwards: no message has an id that all others come after. */
  private static void everything(SafeMessenger client, Place place, List<Message> found) {
    @Nullable Long before = null;
    MessagePage page;
    do {
      page = client.messages().before(place, before, PAGE);
      found.addAll(page.messages());
      if (!page.messages().isEmpty()) {
        before = page.messages().getFirst().id();
      }
    } while (page.more() && !page.messages().isEmpty());
  }

  private void handle(ClientEvent event) {
    switch (event) {
      case ClientEvent.MessageReceived(Message message) -> {
        if (catchingUp) {
          missed.add(message);
        } else {
          write(List.of(message));
        }
      }
      case ClientEvent.StateChanged(ConnectionState state) -> {
        catchingUp = catchingUp || state instanceof ConnectionState.Waiting;
        lines.connection(state);
      }
      case ClientEvent.CaughtUp _ -> {
        catchingUp = false;
        write(missed);
        missed.clear();
      }
      default -> lines.event(event);
    }
  }

  private void write(List<Message> messages) {
    messages.stream()
        .filter(message -> message.id() > cursor)
        .sorted(Comparator.comparingLong(Message::id))
        .forEach(
            message -> {
              cursor = message.id();
              lines.message(message, cursor);
            });
  }
}
