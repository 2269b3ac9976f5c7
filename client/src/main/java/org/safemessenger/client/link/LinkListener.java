package org.safemessenger.client.link;

import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.event.Event;

/** Hears what comes unasked. Called on the link's reader, in order; must not block. */
public interface LinkListener {
  void event(Link from, Event event);

  /** An error that answers no command, such as the notice of a server that stops. */
  void notice(ServerFrame.ErrorFrame error);

  /** The link is gone; called once, after everything else. */
  void ended(Link link, String reason);
}
