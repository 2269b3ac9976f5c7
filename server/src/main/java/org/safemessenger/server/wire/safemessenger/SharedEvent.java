package org.safemessenger.server.wire.safemessenger;

import java.util.Objects;
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
  /** For what this protocol does not tell. */
  static final SharedEvent UNSAID = new SharedEvent();

  private final @Nullable Event event;
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

  private SharedEvent() {
    this.event = null;
    this.message = null;
  }

  boolean isSaid() {
    return event != null;
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
    Event said = Objects.requireNonNull(event);
    return new Frame(EnvelopeCodec.EVENT, Events.name(said), encoding.apply(said));
  }
}
