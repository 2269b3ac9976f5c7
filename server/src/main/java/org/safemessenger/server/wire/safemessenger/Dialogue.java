package org.safemessenger.server.wire.safemessenger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.command.Commands.Spec;
import org.safemessenger.protocol.safemessenger.command.Pong;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.wire.Heartbeat;
import org.safemessenger.server.wire.Intake;
import org.safemessenger.server.wire.LiveEndpoint;
import org.safemessenger.server.wire.Parcel;
import org.safemessenger.server.wire.Turnstile;
import org.safemessenger.server.wire.Turnstile.Order;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;
import org.safemessenger.server.wire.safemessenger.Voice.Heard;

/**
 * A connection from the moment its dialect is known and, in the enveloped one, sealed: login,
 * commands, heartbeat, end. Belongs to one loop.
 */
final class Dialogue implements LiveEndpoint.Host<SharedEvent> {
  private static final Parcel.Form<SharedEvent> SHARED =
      new Parcel.Form<>(Parcel.Protocol.SAFEMESSENGER, SharedEvent.class, Translation::shared);

  sealed interface State permits AwaitingLogin, Online, Closed {}

  private record AwaitingLogin(Instant deadline) implements State {}

  record Online(Caller caller, LiveEndpoint<SharedEvent> endpoint, Heartbeat heartbeat, Feed feed)
      implements State {}

  private record Closed() implements State {}

  private final Link link;
  private final Voice voice;
  private final Service service;
  private final Turnstile turnstile;
  private final Intake intake;
  private State state;
  private @Nullable Runnable farewell;

  Dialogue(Link link, Voice voice, Service service, Instant loginDeadline) {
    this.link = link;
    this.voice = voice;
    this.service = service;
    this.turnstile = new Turnstile(link.loop());
    Service.Terms terms = service.terms();
    this.intake = new Intake(link, turnstile, terms.inFlight(), terms.outbox());
    this.state = new AwaitingLogin(loginDeadline);
  }

  void text(byte[] frame) {
    int weight = frame.length;
    voice.hear(frame, heard -> heard(heard, weight));
  }

  /** Out of turn: the connection closes right after. */
  void lastWords(ErrorFrame error) {
    if (!(state instanceof Closed)) {
      voice.say(voice.error(error));
    }
  }

  @Override
  public void receive(LiveEndpoint<SharedEvent> endpoint, SharedEvent event) {
    if (state instanceof Online online && online.endpoint() == endpoint) {
      online.feed().receive(event);
    }
  }

  void drained() {
    if (state instanceof Online online) {
      online.feed().drained();
    }
    balance();
  }

  /** Once what is under way is answered, says so and closes. */
  @Override
  public void end(LiveEndpoint<SharedEvent> endpoint, String reason) {
    if (state instanceof Online online && online.endpoint() == endpoint) {
      Frame ended = voice.event(new Event.SessionEnded(reason));
      leave(ended, CloseReason.policy("the session is over"));
    }
  }

  void stopping(Duration retryAfter) {
    ErrorFrame error =
        ErrorFrame.of(ErrorCode.UNAVAILABLE, "the server is restarting; reconnect")
            .retryingAfter(Math.max(1, retryAfter.toSeconds()));
    leave(voice.error(error), CloseReason.RESTART);
  }

  Instant due(Instant now) {
    return switch (state) {
      case AwaitingLogin awaiting when awaiting.deadline().isAfter(now) -> awaiting.deadline();
      case AwaitingLogin awaiting -> {
        ErrorFrame late =
            ErrorFrame.of(ErrorCode.NOT_AUTHORIZED, "nobody logged in in time; reconnect");
        leave(voice.error(late), CloseReason.policy("nobody logged in in time"));
        yield Instant.MAX;
      }
      case Online online -> beat(online, now);
      case Closed closed -> Instant.MAX;
    };
  }

  void closed() {
    if (state instanceof Online online) {
      online.feed().end();
      detach(online);
    }
    state = new Closed();
    voice.close();
  }

  @Nullable Online online() {
    return state instanceof Online online ? online : null;
  }

  Online login(Principal who) {
    Instant now = service.clock().instant();
    Service.Terms terms = service.terms();
    Online online =
        new Online(
            new Caller(who),
            new LiveEndpoint<>(who, link.loop(), SHARED, this),
            new Heartbeat(terms.heartbeatInterval(), terms.heartbeatTimeout(), now),
            new Feed(link, voice, who, service));
    state = online;
    attach(online);
    link.callAt(online.heartbeat().due());
    return online;
  }

  /** Shows the call that rings, or what came in the one that this device is in. */
  void ring(Online online) {
    for (Notice notice : service.calls().soFar(online.caller().principal())) {
      online.feed().receive(Translation.shared(notice));
    }
  }

  void logout() {
    Instant deadline = service.clock().instant().plus(service.terms().loginDeadline());
    if (state instanceof Online online) {
      online.feed().end();
    }
    state = new AwaitingLogin(deadline);
    link.callAt(deadline);
  }

  void attach(Online online) {
    service.devices().attach(online.endpoint());
  }

  void detach(Online online) {
    service.devices().detach(online.endpoint());
  }

  private void heard(Heard heard, int weight) {
    if (farewell != null || state instanceof Closed) {
      return;
    }
    switch (heard) {
      case Heard.Command command -> command(command.frame(), weight);
      case Heard.Garbled garbled ->
          turnstile.enter(
              Order.PIPELINED,
              weight,
              () -> CompletableFuture.completedFuture(garbled.error()),
              (error, failure) -> lastWords(garbled.error()));
      case Heard.Forged forged -> {
        voice.say(voice.error(forged.error()));
        voice.afterSaid(() -> link.close(CloseReason.policy("the frame was refused")));
      }
    }
    balance();
  }

  private void command(ClientFrame frame, int weight) {
    Spec spec = Commands.named(frame.name()).orElse(null);
    Row<?> row = spec == null ? null : service.dispatch().row(spec.type()).orElse(null);
    if (row != null && row.command() == Pong.class && state instanceof Online online) {
      online.heartbeat().answered();
      voice.rest();
    }
    Exchange exchange = new Exchange(this, voice, frame, spec, row);
    turnstile.enter(
        row == null ? Order.PIPELINED : row.order(),
        weight,
        () -> exchange.start(service, link.origin()),
        (answer, failure) -> {
          if (!(state instanceof Closed)) {
            exchange.finish(answer, failure);
          }
          afterAnswer();
        });
  }

  private void afterAnswer() {
    balance();
    if (farewell != null && turnstile.works() == 0) {
      farewell.run();
    }
  }

  private Instant beat(Online online, Instant now) {
    if (voice.worn()) {
      ErrorFrame worn = ErrorFrame.of(ErrorCode.SESSION_EXHAUSTED, "reconnect for new keys");
      leave(voice.error(worn), CloseReason.policy("the keys are used up"));
      return Instant.MAX;
    }
    switch (online.heartbeat().at(now)) {
      case QUIET -> {}
      case ASK -> {
        String name = online.caller().principal().username();
        voice.say(voice.event(new Event.Ping(name, EpochSeconds.of(now))));
      }
      case LOST -> {
        service.devices().vanished(online.endpoint());
        link.close(CloseReason.policy("no PONG in time"));
        return Instant.MAX;
      }
    }
    return online.heartbeat().due();
  }

  private void leave(Frame lastWord, CloseReason reason) {
    if (farewell != null || state instanceof Closed) {
      return;
    }
    farewell =
        () -> {
          voice.say(lastWord);
          voice.afterSaid(() -> link.close(reason));
        };
    if (turnstile.works() == 0) {
      farewell.run();
    }
  }

  private void balance() {
    intake.balance(link.queued() + voice.backlog());
  }
}
