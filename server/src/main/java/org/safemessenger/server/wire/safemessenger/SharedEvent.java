package org.safemessenger.server.wire.safemessenger;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.event.Events;
import org.safemessenger.server.core.message.Message;

/**
 * One event for many connections, encoded at most once per dialect (two loops that race may both do
 * it, with the same result) and on a loop, not on the thread that publishes.
 */
final class SharedEvent {
  private final Event event;
  private final @Nullable Message message;
  private volatile @Nullable Frame enveloped;
  private volatile @Nullable Frame flat;

  /**
   * @param message what the store can show again; null for what is not stored
   */
  SharedEvent(Event event, @Nullable Message message) {
    this.event = event;
    this.message = message;
  }

  @Nullable Message message() {
    return message;
  }

  /** 0 for what is not stored. */
  long messageId() {
    return message == null ? 0 : message.id();
  }

  boolean isRoomMessageOf(long account) {
    boolean posted = event instanceof Event.PublicMessage || event instanceof Event.EventMessage;
    return posted && message != null && message.senderId() == account;
  }

  Frame enveloped() {
    Frame ready = enveloped;
    if (ready == null) {
      ready = frame(EnvelopeCodec::encodeEvent);
      enveloped = ready;
    }
    return ready;
  }

  Frame flat() {
    Frame ready = flat;
    if (ready == null) {
      ready = frame(FlatCodec::encodeEvent);
      flat = ready;
    }
    return ready;
  }

  private Frame frame(Function<Event, byte[]> encoding) {
    return new Frame(EnvelopeCodec.EVENT, Events.name(event), encoding.apply(event));
  }
}
