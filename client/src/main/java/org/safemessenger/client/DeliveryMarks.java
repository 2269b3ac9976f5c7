package org.safemessenger.client;

import java.util.HashMap;
import java.util.Map;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** Tells the senders of direct messages that they have arrived, the last of each chat. */
final class DeliveryMarks {
  private final Calls calls;
  private final Map<Place, Long> arrived = new HashMap<>();

  DeliveryMarks(Calls calls) {
    this.calls = calls;
  }

  void told(Message message) {
    if (message.place() instanceof Place.Direct && !message.own()) {
      arrived.merge(message.place(), message.id(), Math::max);
    }
  }

  void send() {
    arrived.values().forEach(id -> calls.tell(new MessageCommand.MarkMessageDelivered(id)));
    arrived.clear();
  }
}
