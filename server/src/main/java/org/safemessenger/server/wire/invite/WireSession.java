package org.safemessenger.server.wire.invite;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.wire.Heartbeat;

/**
 * One connection of protocol I, over whatever transport: how long it lasts. Belongs to one loop.
 */
final class WireSession implements Session {
  private final Link link;
  private final Dialogue dialogue;
  private final Heartbeat heartbeat;
  private @Nullable Runnable farewell;
  private Instant deadline;
  private boolean inputEnded;
  private boolean closed;

  WireSession(Link link, Service service) {
    this.link = link;
    this.dialogue = new Dialogue(this, link, service);
    Service.Terms terms = service.terms();
    Instant now = service.clock().instant();
    this.heartbeat = new Heartbeat(terms.heartbeatInterval(), terms.heartbeatTimeout(), now);
    this.deadline = now.plus(terms.signinDeadline());
  }

  /** The client speaks first. */
  @Override
  public void opened(Instant now) {}

  @Override
  public void text(byte[] received) {
    if (farewell == null && !closed) {
      dialogue.hear(received);
    }
  }

  /** Something that was asked for has been answered. */
  void worked() {
    if (farewell != null && dialogue.isAnswered()) {
      farewell.run();
    } else if (inputEnded && dialogue.isDone()) {
      link.close(CloseReason.NORMAL);
    }
  }

  /** A request had a good session. */
  void recognised() {
    deadline = Instant.MAX;
  }

  /** The session that is subscribed has ended. */
  void sessionIsOver(String reason) {
    leave(
        InviteCodec.encodeEvent(new Event.SignedOut(reason)),
        CloseReason.policy("the session is over"));
  }

  /** What was missed cannot be read. */
  void readingFailed() {
    dialogue
        .voice()
        .say(
            Refusal.ofConnection(RespCode.UNAVAILABLE, "what you missed cannot be read; reconnect")
                .retryingAfter(1));
    link.close(CloseReason.failed());
  }

  /** The frame that says why has been said. */
  void hangUp(String why) {
    hangUp(CloseReason.policy(why));
  }

  private void hangUp(CloseReason why) {
    link.close(why);
    closed();
  }

  /** The link closes the connection, but for a line that is not UTF-8. */
  @Override
  public void unusable(Unusable what) {
    if (what == Unusable.NOT_UTF8) {
      dialogue.inTurn(this::notUtf8);
    } else if (!closed) {
      dialogue.voice().say(Refusal.of(what, dialogue.client().isSealed()));
    }
  }

  private void notUtf8() {
    boolean sealed = dialogue.client().isSealed();
    dialogue.voice().say(Refusal.of(Unusable.NOT_UTF8, sealed));
    if (sealed) {
      hangUp(CloseReason.NOT_UTF8);
    }
  }

  @Override
  public boolean ended() {
    inputEnded = true;
    return !dialogue.isDone();
  }

  @Override
  public void drained() {
    dialogue.drained();
  }

  @Override
  public Instant due(Instant now) {
    if (closed) {
      return Instant.MAX;
    }
    if (!deadline.isAfter(now)) {
      String late = "no request with a session came in time; reconnect";
      deadline = Instant.MAX;
      leave(
          InviteCodec.encodeRefusal(Refusal.ofConnection(RespCode.NOT_PERMITTED, late)),
          CloseReason.policy(late));
    }
    heartbeat.heard(link.heardAt());
    switch (heartbeat.at(now)) {
      case QUIET -> {}
      case ASK -> {
        dialogue.voice().rest();
        if (!link.probe()) {
          heartbeat.answered();
        }
      }
      case LOST -> {
        dialogue.vanished();
        link.close(CloseReason.policy("no sign of life; reconnect"));
        return Instant.MAX;
      }
    }
    Instant beat = heartbeat.due();
    return deadline.isBefore(beat) ? deadline : beat;
  }

  @Override
  public void stopping(Duration retryAfter) {
    leave(
        InviteCodec.encodeRefusal(
            Refusal.ofConnection(RespCode.UNAVAILABLE, "the server is restarting; reconnect")
                .retryingAfter(Refusal.seconds(retryAfter))),
        CloseReason.RESTART);
  }

  @Override
  public void closed() {
    closed = true;
    dialogue.close();
  }

  /** Once what is under way is answered. */
  private void leave(byte[] lastWord, CloseReason reason) {
    if (farewell != null || closed) {
      return;
    }
    farewell =
        () -> {
          dialogue.voice().say(lastWord);
          link.close(reason);
        };
    if (dialogue.isAnswered()) {
      farewell.run();
    }
  }
}
