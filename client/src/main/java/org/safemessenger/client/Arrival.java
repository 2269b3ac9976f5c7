package org.safemessenger.client;

import org.safemessenger.protocol.safemessenger.event.Event;

/** What waits for the teller, in the order in which it came. */
sealed interface Arrival {
  record Pushed(Event event) implements Arrival {}

  /** The connection is signed in: what was missed has to be fetched. */
  record SignedInNow() implements Arrival {}

  /** A direct message that this device has sent, readable as it is. */
  record SentHere(Message message) implements Arrival {}

  /** Something to pass on as it is. */
  record News(ClientEvent event) implements Arrival {}

  record Stop() implements Arrival {}
}
