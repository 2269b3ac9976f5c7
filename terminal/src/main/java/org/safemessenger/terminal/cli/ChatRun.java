package org.safemessenger.terminal.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.client.Protocol;
import org.safemessenger.terminal.cli.Admission.Admitted;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.screen.AtProcessEnd;
import org.safemessenger.terminal.session.Archive;
import org.safemessenger.terminal.session.Attention;
import org.safemessenger.terminal.session.Connection;
import org.safemessenger.terminal.session.EventStream;
import org.safemessenger.terminal.session.Loop;
import org.safemessenger.terminal.session.Session;
import org.safemessenger.terminal.session.View;
import org.safemessenger.terminal.signin.Entrance;
import org.safemessenger.terminal.signin.SignInException;

/** From signed in to quit, whichever view shows it. */
final class ChatRun {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration BETWEEN_SAVES = Duration.ofMinutes(1);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

  private static final String WELCOME =
      "Welcome! Type to talk to everybody here. /friend add NAME asks somebody to talk to you alone;"
          + " /help lists what else there is.";

  private static final String WELCOME_WITHOUT_ROOMS =
      "Welcome! /friend add NAME asks somebody to talk to you, /requests shows who asks you; /help"
          + " lists what else there is.";

  private final Loop loop = new Loop();
  private final Connection connection;
  private final Admission admission;
  private final Admitted admitted;
  private final Model model;
  private final View view;
  private final InstantSource clock;
  private final Session session;
  private final Archive archive;
  private final EventStream events;
  private Instant nextSave;

  ChatRun(Admission admission, Admitted admitted, Model model, View view, InstantSource clock) {
    this.admission = admission;
    this.admitted = admitted;
    this.model = model;
    this.view = view;
    this.clock = clock;
    Protocol protocol = Protocol.of(admitted.access().server());
    this.connection = new Connection(protocol);
    this.session = new Session(loop, model, view, connection, admitted.kept().profile(), clock);
    this.archive = new Archive(admitted.kept().profile(), protocol);
    this.events = new EventStream(session, admitted.access().user());
    this.nextSave = clock.instant().plus(BETWEEN_SAVES);
  }

  Loop loop() {
    return loop;
  }

  Session session() {
    return session;
  }

  /** Shows what is kept here, then what the server has to say. */
  void begin(ChatProgram.EarlyEvents early) {
    archive.restore(model);
    session.apply(new Update.Tick(clock.instant()));
    Place first = first();
    admitted
        .entered()
        .ifPresentOrElse(
            entered -> {
              entered(entered);
              early.passTo(events);
            },
            () -> {
              early.passTo(events);
              session.apply(new Update.SignedIn(admitted.access().user()));
              Thread.ofVirtual().name("reach").start(() -> keepTrying(early));
            });
    session.apply(new Update.Opened(first));
    if (connection.isEstablished()) {
      session.inBackground(() -> fetch(first));
    }
    if (admitted.access().register()) {
      session.answer(session.hasRooms() ? WELCOME : WELCOME_WITHOUT_ROOMS);
    }
  }

  /** The room where everybody is, or else what the person was talking about last. */
  private Place first() {
    return session.hasRooms()
        ? model.current().place()
        : model.latest().map(Conversation::place).orElse(Conversation.NOWHERE);
  }

  private void fetch(Place place) {
    if (!place.equals(Conversation.NOWHERE)) {
      session.reading().newest(place);
    }
  }

  private void entered(Entrance.Entered entered) {
    session.reached(entered.client());
    events.signedInAs(entered.me().username());
  }

  /** The server was away at the start; once it was reached the client mends breaks itself. */
  private void keepTrying(Consumer<ClientEvent> listener) {
    for (int attempt = 1; !connection.isEstablished(); attempt++) {
      Instant retry = clock.instant().plus(BETWEEN_ATTEMPTS);
      session.apply(
          new Update.LinkChanged(
              new ConnectionState.Waiting(retry, attempt, "the server does not answer")));
      try {
        Thread.sleep(BETWEEN_ATTEMPTS);
        entered(admission.enter(admitted, listener));
        session.inBackground(() -> fetch(session.look(m -> m.current().place())));
      } catch (InterruptedException e) {
        return;
      } catch (SignInException e) {
        if (e.reason() != SignInException.Reason.UNREACHABLE) {
          session.error(String.valueOf(e.getMessage()));
          return;
        }
      }
    }
  }

  void untilQuit() throws InterruptedException {
    Attention attention = new Attention(session, view);
    try (AtProcessEnd _ = new AtProcessEnd("save history", this::saveBeforeTheEnd)) {
      loop.run(
          TICK,
          () -> {
            model.apply(new Update.Tick(clock.instant()));
            view.refresh(model);
            attention.pay(model);
            saveNowAndThen();
          });
    } finally {
      archive.note(model, connection.cursor());
      archive.write();
      connection.close();
    }
  }

  /** The process was told to end while the loop still runs. */
  private void saveBeforeTheEnd() {
    try {
      CompletableFuture<Void> noted = new CompletableFuture<>();
      loop.post(
          () -> {
            archive.note(model, connection.cursor());
            noted.complete(null);
          });
      noted.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The loop hangs; what was noted before is better than nothing.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    archive.write();
  }

  private void saveNowAndThen() {
    if (clock.instant().isAfter(nextSave)) {
      nextSave = clock.instant().plus(BETWEEN_SAVES);
      archive.note(model, connection.cursor());
      session.quietly(archive::write);
    }
  }
}
