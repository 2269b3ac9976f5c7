package org.safemessenger.terminal.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.MessagePage;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Update;

/** Opening conversations, loading what came before, and saying what was read. */
public final class Reading {
  private static final int PAGE = 50;

  private final Session session;
  private final Map<Place, Long> marked = new ConcurrentHashMap<>();

  Reading(Session session) {
    this.session = session;
  }

  /** Shows a conversation and fetches its newest messages if they are not here. */
  public void open(Place place) {
    session.apply(new Update.Opened(place));
    newest(place);
  }

  /** The newest page: on opening, and after a time without a connection. */
  public void newest(Place place) {
    MessagePage page = session.client().messages().before(place, null, PAGE);
    session.apply(
        new Update.Loaded(
            place, page.messages().stream().map(Inbound::post).toList(), page.more()));
    session.directory().conversations();
    switch (place) {
      case Place.Room room -> session.directory().members(room.name());
      case Place.Direct direct -> session.directory().seal(direct.with());
    }
  }

  /** Goes to a conversation, once there is one, from nowhere. */
  public void leaveNowhere() {
    session
        .look(
            model -> model.current().isNowhere() ? model.latest() : Optional.<Conversation>empty())
        .ifPresent(conversation -> open(conversation.place()));
  }

  /** The conversation that was open is gone: shows what took its place. */
  public void goOn() {
    Conversation current = session.look(Model::current);
    if (!current.isNowhere() && current.timeline().newestId() == 0) {
      newest(current.place());
    }
  }

  /** One more page of what was said before. */
  public void older(Place place) {
    long oldest = session.look(m -> m.find(place).map(c -> c.timeline().oldestId()).orElse(0L));
    boolean complete = session.look(m -> m.find(place).map(Conversation::complete).orElse(false));
    if (complete) {
      return;
    }
    @Nullable Long before = oldest == 0 ? null : oldest;
    MessagePage page = session.client().messages().before(place, before, PAGE);
    session.apply(
        new Update.Loaded(
            place, page.messages().stream().map(Inbound::post).toList(), page.more()));
  }

  /** The person has seen everything up to this message. */
  public void seen(Place place, long messageId) {
    Long before = marked.get(place);
    if (messageId == 0 || (before != null && before >= messageId)) {
      return;
    }
    marked.put(place, messageId);
    session.apply(new Update.Read(place, messageId));
    if (session.settings().receipts()) {
      session.quietly(() -> session.client().messages().markRead(messageId));
    }
  }
}
