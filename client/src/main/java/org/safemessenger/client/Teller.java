package org.safemessenger.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.sync.Telling;
import org.safemessenger.client.sync.Timelines;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what arrived in order, fetches what is missing, and tells subscribers every message once
 * and in its conversation's order. One thread.
 */
final class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
  private static final int PAGE = 500;

  /** What a server says to a cursor that it did not give, or not as it is now. */
  private static final Set<ErrorCode> OF_NO_USE =
      Set.of(ErrorCode.NOT_FOUND, ErrorCode.MALFORMED_PAYLOAD);

  private final Inbox inbox;
  private final Hub hub;
  private final Calls calls;
  private final Mailroom mailroom;
  private final Checkpoint checkpoint;
  private final DeliveryMarks marks;
  private final IncomingCalls incoming;
  private final Timelines<Place> timelines = new Timelines<>();

  Teller(Inbox inbox, Hub hub, Calls calls, Mailroom mailroom, @Nullable String cursor) {
    this.inbox = inbox;
    this.hub = hub;
    this.calls = calls;
    this.mailroom = mailroom;
    this.checkpoint = new Checkpoint(calls, cursor);
    this.marks = new DeliveryMarks(calls);
    this.incoming = new IncomingCalls(calls, mailroom::openSignal);
  }

  /** Where a later client may take up, empty before the first sign-in. */
  Optional<String> cursor() {
    return checkpoint.cursor();
  }

  void run() {
    try {
      Arrival arrival = inbox.take();
      while (!(arrival instanceof Arrival.Stop)) {
        handle(arrival);
        if (inbox.isEmpty()) {
          marks.send();
        }
        arrival = inbox.take();
      }
      hub.end();
    } catch (InterruptedException _) {
      LOG.debug("interrupted; no more events are told");
    }
  }

  private void handle(Arrival arrival) throws InterruptedException {
    switch (arrival) {
      case Arrival.Pushed pushed -> pushed(pushed.event());
      case Arrival.News news -> hub.tell(news.event());
      case Arrival.SentHere sent -> {
        for (Telling _ : timelines.sent(sent.message().place(), sent.message().stored())) {
          hub.tell(new ClientEvent.MessageReceived(sent.message()));
        }
      }
      case Arrival.SignedInNow _ -> catchUp();
      case Arrival.Stop _ -> {
        // Ends the loop of run().
      }
    }
  }

  private void pushed(Event event) throws InterruptedException {
    switch (event) {
      case Event.PublicMessage e -> live(e.message());
      case Event.EventMessage e -> live(e.message());
      case Event.PrivateMessage e -> live(e.message());
      case Event.MessageEdited e -> tell(timelines.changed(place(e.message()), e.message()));
      case Event.MessageDeleted e -> tell(timelines.changed(place(e.message()), e.message()));
      default -> {
        keys(event);
        Optional<ClientEvent> other = Passing.on(event).or(() -> incoming.on(event));
        if (other.isPresent()) {
          hub.tell(other.get());
        }
      }
    }
  }

  private void keys(Event event) {
    switch (event) {
      case Event.FriendAdded e -> mailroom.keyGiven(e.username(), e.cipher(), e.key());
      case Event.ContactKey e -> mailroom.keyGiven(e.username(), e.cipher(), e.key());
      default -> {
        // The others carry none.
      }
    }
  }

  private void live(ChatMessage message) throws InterruptedException {
    Place place = place(message);
    tell(timelines.live(place, message));
    if (timelines.hasGap(place)) {
      fillGaps();
    }
    checkpoint.count();
  }

  private void catchUp() throws InterruptedException {
    try {
      Optional<String> from = checkpoint.cursor();
      checkpoint.restart();
      if (from.isEmpty()) {
        unread();
      } else {
        resume(from.get());
      }
      hub.tell(new ClientEvent.CaughtUp());
    } catch (ConnectionLostException e) {
      // The next sign-in catches up from the same cursor.
      LOG.debug("catching up was cut short");
    } catch (ServerRejection e) {
      LOG.warn("the server refused to tell what was missed, with code {}", e.code());
    }
  }

  /** What was told before may not be there any more, and other messages in its place. */
  private void resume(String from) throws InterruptedException {
    try {
      changes(from);
    } catch (ServerRejection e) {
      if (e.known().filter(OF_NO_USE::contains).isEmpty()) {
        throw e;
      }
      LOG.warn("the server does not know up to where we were told; it is read anew");
      checkpoint.forget();
      timelines.forget();
      unread();
    }
  }

  private void unread() throws InterruptedException {
    checkpoint.begin();
    long after = 0;
    ConversationReply.Unread page;
    do {
      page =
          calls.call(
              new ConversationCommand.GetUnreadMessages(PAGE, after),
              ConversationReply.Unread.class);
      for (ChatMessage message : page.messages()) {
        tell(timelines.fetched(place(message), message));
        after = message.messageId();
      }
      tell(timelines.settle());
    } while (page.more() && !page.messages().isEmpty());
  }

  private void changes(String from) throws InterruptedException {
    String cursor = from;
    ConversationReply.Synced page;
    do {
      page = calls.call(new ConversationCommand.Sync(cursor, PAGE), ConversationReply.Synced.class);
      for (ChatMessage message : page.messages()) {
        tell(timelines.fetched(place(message), message));
      }
      cursor = page.cursor();
    } while (page.more());
    fillGaps();
    checkpoint.reached(cursor);
  }

  private void fillGaps() throws InterruptedException {
    try {
      for (Timelines.Gap<Place> gap : timelines.gaps()) {
        fill(gap);
      }
      tell(timelines.settle());
    } catch (ConnectionLostException | ServerRejection e) {
      // What is held back stays so; the catch-up after the next sign-in comes here again.
      LOG.debug("a gap could not be filled yet");
    }
  }

  private void fill(Timelines.Gap<Place> gap) throws InterruptedException {
    long after = gap.afterId();
    boolean more = after > 0;
    while (more && after < gap.upToId()) {
      var page =
          calls.call(
              new ConversationCommand.GetHistory(
                  gap.conversation().roomOrNull(),
                  gap.conversation().withOrNull(),
                  null,
                  after,
                  PAGE),
              ConversationReply.History.class);
      for (ChatMessage message : page.messages()) {
        tell(timelines.fetched(gap.conversation(), message));
        after = Math.max(after, message.messageId());
      }
      more = page.more() && !page.messages().isEmpty();
    }
  }

  private void tell(List<Telling> tellings) throws InterruptedException {
    for (Telling telling : tellings) {
      Message message = mailroom.open(telling.message());
      hub.tell(
          switch (telling) {
            case Telling.New _ -> new ClientEvent.MessageReceived(message);
            case Telling.Changed _ when message.stored().isDeleted() ->
                new ClientEvent.MessageDeleted(message);
            case Telling.Changed _ -> new ClientEvent.MessageEdited(message);
          });
      marks.told(message);
    }
  }

  private Place place(ChatMessage message) {
    return mailroom.place(message);
  }
}
