package org.safemessenger.server.wire.invite;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.protocol.invite.crypto.CannotOpenException;
import org.safemessenger.protocol.invite.crypto.InviteChannel;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.server.link.Link;

/**
 * How frames go in and out: in clear, and once the channel is there sealed, microseconds a frame,
 * right on the loop.
 */
final class Voice {
  private final Link link;
  private @Nullable InviteChannel channel;
  private boolean closed;

  Voice(Link link) {
    this.link = link;
  }

  /** A whole frame; it may be shared, and is not written to. */
  void say(byte[] frame) {
    if (!closed) {
      link.send(channel == null ? frame : channel.seal(frame));
    }
  }

  void say(Event event) {
    say(InviteCodec.encodeEvent(event));
  }

  void say(RefusalFrame refusal) {
    say(InviteCodec.encodeRefusal(refusal));
  }

  /**
   * The frame in what was received.
   *
   * @throws CannotOpenException when it is not what the client sealed
   */
  byte[] hear(byte[] received) {
    return channel == null ? received : channel.open(received);
  }

  /** From the next frame on, both ways. */
  void seal(InviteChannel with) {
    channel = with;
    if (closed) {
      with.close();
    }
  }

  /** Bytes that wait for the client. */
  long queued() {
    return link.queued();
  }

  /** Nothing has been said for a while: lets go of what can be made again. */
  void rest() {
    if (channel != null) {
      channel.rest();
    }
  }

  void close() {
    closed = true;
    if (channel != null) {
      channel.close();
    }
  }
}
