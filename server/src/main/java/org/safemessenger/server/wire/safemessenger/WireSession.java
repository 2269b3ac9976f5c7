package org.safemessenger.server.wire.safemessenger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.Dialect;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.protocol.safemessenger.crypto.ChannelException;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.crypto.ServerHandshake;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.wire.RsaWork;
import org.safemessenger.server.wire.safemessenger.Service.FlatDialect;

/**
 * One connection of protocol S. Until the dialect is known and the channel sealed this class
 * answers; from then on the {@link Dialogue} does.
 */
final class WireSession implements Session {
  private static final int MOST_HANDSHAKE_FAILURES = 5;

  /** Named for what is awaited. */
  private sealed interface State {
    record AwaitingFirstFrame(ServerHandshake handshake) implements State {}

    record AwaitingSessionKey(ServerHandshake handshake) implements State {}

    /** The RSA workers have the key; frames that come early wait. */
    record AwaitingChannel(ServerHandshake handshake, ArrayDeque<byte[]> early) implements State {}

    record Talking(Dialogue dialogue) implements State {}

    record Closed() implements State {}
  }

  private final Link link;
  private final Service service;
  private final RsaWork rsa;
  private final ClearVoice clear;
  private State state;
  private Instant deadline = Instant.MAX;
  private int failures;

  WireSession(Link link, Service service, ServerHandshake handshake, RsaWork rsa) {
    this.link = link;
    this.service = service;
    this.rsa = rsa;
    this.clear = new ClearVoice(link, service.clock());
    this.state = new State.AwaitingFirstFrame(handshake);
  }

  @Override
  public void opened(Instant now) {
    deadline = now.plus(service.terms().loginDeadline());
    if (state instanceof State.AwaitingFirstFrame awaiting) {
      link.send(awaiting.handshake().hello());
    }
  }

  @Override
  public void text(byte[] frame) {
    switch (state) {
      case State.AwaitingFirstFrame awaiting -> first(frame, awaiting.handshake());
      case State.AwaitingSessionKey awaiting -> enveloped(frame, awaiting.handshake());
      case State.AwaitingChannel awaiting -> awaiting.early().add(frame);
      case State.Talking talking -> talking.dialogue().text(frame);
      case State.Closed closed -> {}
    }
  }

  @Override
  public void unusable(Unusable what) {
    ErrorFrame error =
        switch (what) {
          case TOO_LONG ->
              ErrorFrame.of(
                  ErrorCode.TOO_LARGE,
                  "the frame is too long; see max_message_length in server_info");
          case NOT_UTF8 ->
              ErrorFrame.of(ErrorCode.MALFORMED_PAYLOAD, "a frame must be valid UTF-8");
          case BINARY ->
              ErrorFrame.of(
                  ErrorCode.MALFORMED_PAYLOAD,
                  "a frame is JSON in a text message, not a binary one");
        };
    lastWords(error);
  }

  @Override
  public void drained() {
    if (state instanceof State.Talking talking) {
      talking.dialogue().drained();
    }
  }

  @Override
  public Instant due(Instant now) {
    if (state instanceof State.Talking talking) {
      return talking.dialogue().due(now);
    }
    if (deadline.isAfter(now)) {
      return deadline;
    }
    lastWords(ErrorFrame.of(ErrorCode.NOT_AUTHORIZED, "nobody logged in in time; reconnect"));
    link.close(CloseReason.policy("nobody logged in in time"));
    return Instant.MAX;
  }

  @Override
  public void stopping(Duration retryAfter) {
    if (state instanceof State.Talking talking) {
      talking.dialogue().stopping(retryAfter);
    } else {
      lastWords(
          ErrorFrame.of(ErrorCode.UNAVAILABLE, "the server is restarting; reconnect")
              .retryingAfter(Math.max(1, retryAfter.toSeconds())));
      link.close(CloseReason.RESTART);
    }
  }

  @Override
  public void closed() {
    if (state instanceof State.Talking talking) {
      talking.dialogue().closed();
    }
    state = new State.Closed();
  }

  private void first(byte[] frame, ServerHandshake handshake) {
    Dialect dialect;
    try {
      dialect = Dialect.of(frame);
    } catch (MalformedException e) {
      clear.undecided(ErrorFrame.of(ErrorCode.MALFORMED_PAYLOAD, Hearing.text(e)));
      return;
    }
    switch (dialect) {
      case ENVELOPE -> {
        state = new State.AwaitingSessionKey(handshake);
        enveloped(frame, handshake);
      }
      case FLAT -> {
        if (flatAllowed()) {
          talk(new FlatVoice(link, service.clock())).text(frame);
        } else {
          clear.flat(
              ErrorFrame.of(
                  ErrorCode.NOT_AUTHORIZED,
                  "the flat dialect is not allowed here; use TLS or the sealed channel"));
          link.close(CloseReason.policy("the flat dialect is not allowed here"));
        }
      }
    }
  }

  private void enveloped(byte[] raw, ServerHandshake handshake) {
    ClientFrame frame;
    try {
      frame = EnvelopeCodec.decodeCommand(raw);
    } catch (MalformedException e) {
      clear.enveloped(ErrorFrame.of(ErrorCode.MALFORMED_PAYLOAD, Hearing.text(e)));
      return;
    } catch (RefusedException e) {
      clear.enveloped(ErrorFrame.of(e.code(), Hearing.text(e)));
      return;
    }
    if (!ServerHandshake.isSessionKey(frame)) {
      clear.enveloped(
          ErrorFrame.of(
              ErrorCode.NOT_AUTHORIZED,
              "the channel is not sealed yet; send session_key first",
              frame));
      return;
    }
    state = new State.AwaitingChannel(handshake, new ArrayDeque<>(0));
    link.reading(false);
    rsa.run(() -> accept(handshake, frame));
  }

  /** On an RSA worker. */
  private void accept(ServerHandshake handshake, ClientFrame frame) {
    ServerHandshake.Accepted accepted = null;
    ErrorFrame error = null;
    boolean fatal = false;
    try {
      accepted = handshake.accept(frame);
    } catch (MalformedException e) {
      error = ErrorFrame.of(ErrorCode.MALFORMED_PAYLOAD, Hearing.text(e), frame);
    } catch (ChannelException e) {
      error = ErrorFrame.of(e.code(), Hearing.text(e), frame);
      fatal = true;
    }
    ServerHandshake.Accepted done = accepted;
    ErrorFrame refused = error;
    boolean over = fatal;
    boolean signed = "RSA-PSS-SHA256".equals(frame.payload().path("signature").asString(""));
    link.loop()
        .execute(
            () -> {
              if (done != null) {
                sealed(done, signed);
              } else if (refused != null) {
                failed(refused, over);
              }
            });
  }

  private void sealed(ServerHandshake.Accepted accepted, boolean signed) {
    SecureChannel channel = accepted.channel();
    if (!(state instanceof State.AwaitingChannel awaiting)) {
      channel.close();
      return;
    }
    link.send(accepted.answer());
    Dialogue dialogue =
        talk(signed ? new SignedVoice(link, channel, rsa.lane()) : new SealedVoice(link, channel));
    awaiting.early().forEach(dialogue::text);
    link.reading(true);
  }

  private void failed(ErrorFrame error, boolean fatal) {
    if (!(state instanceof State.AwaitingChannel awaiting)) {
      return;
    }
    clear.enveloped(error);
    state = new State.AwaitingSessionKey(awaiting.handshake());
    link.reading(true);
    if (fatal || ++failures >= MOST_HANDSHAKE_FAILURES) {
      link.close(CloseReason.policy("the handshake failed"));
      return;
    }
    for (byte[] frame : awaiting.early()) {
      text(frame);
    }
  }

  private Dialogue talk(Voice voice) {
    Dialogue dialogue = new Dialogue(link, voice, service, deadline);
    state = new State.Talking(dialogue);
    return dialogue;
  }

  private boolean flatAllowed() {
    FlatDialect rule = service.terms().flatDialect();
    return switch (rule) {
      case ALWAYS -> true;
      case NEVER -> false;
      case CONFIDENTIAL_ONLY -> link.confidential();
    };
  }

  private void lastWords(ErrorFrame error) {
    switch (state) {
      case State.AwaitingFirstFrame awaiting -> clear.undecided(error);
      case State.AwaitingSessionKey awaiting -> clear.enveloped(error);
      case State.AwaitingChannel awaiting -> clear.enveloped(error);
      case State.Talking talking -> talking.dialogue().lastWords(error);
      case State.Closed closed -> {}
    }
  }
}
