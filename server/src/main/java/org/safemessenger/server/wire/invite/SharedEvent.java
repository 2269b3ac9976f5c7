package org.safemessenger.server.wire.invite;

import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.server.core.contact.ContactView;
import org.safemessenger.server.core.message.Message;

/**
 * A notice in the words of protocol I, the same for all connections.
 *
 * <p>{@code by} is the device that did it, which has its reply and is not told again; 0 for none.
 */
sealed interface SharedEvent {

  /** A whole frame, encoded once. */
  final class Frame {
    private final byte[] bytes;

    private Frame(byte[] bytes) {
      this.bytes = bytes;
    }

    static Frame of(Event event) {
      return new Frame(InviteCodec.encodeEvent(event));
    }

    /** Shared: never to be written to. */
    byte[] bytes() {
      return bytes;
    }
  }

  /** Something about a message that is stored with it. */
  record OfMessage(Frame frame, Message message, long by) implements SharedEvent {}

  /** What one account sees of another; told in frames that name the one that is told. */
  record OfContact(ContactView view) implements SharedEvent {}

  record OfCall(Frame frame) implements SharedEvent {}

  /** Stored nowhere. */
  record Passing(Frame frame, long by) implements SharedEvent {}

  /** What this protocol does not tell. */
  record Unsaid() implements SharedEvent {}
}
