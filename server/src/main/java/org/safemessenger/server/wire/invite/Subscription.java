package org.safemessenger.server.wire.invite;

import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.device.Devices;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.wire.LiveEndpoint;
import org.safemessenger.server.wire.Parcel;

/** A connection that gets the events of a session. Belongs to its loop. */
final class Subscription implements LiveEndpoint.Host<SharedEvent> {
  private static final Parcel.Form<SharedEvent> SHARED =
      new Parcel.Form<>(Parcel.Protocol.INVITE, SharedEvent.class, Translation::shared);

  private final Dialogue dialogue;
  private final Devices devices;
  private final Feed feed;
  private final LiveEndpoint<SharedEvent> endpoint;
  private boolean over;

  Subscription(Dialogue dialogue, Principal who, Feed feed) {
    this.dialogue = dialogue;
    this.devices = dialogue.service().sources().devices();
    this.feed = feed;
    this.endpoint = new LiveEndpoint<>(who, dialogue.loop(), SHARED, this);
  }

  /** Live events wait for this turn of the loop; what was missed comes first. */
  void begin() {
    devices.attach(endpoint);
    feed.begin();
  }

  boolean isOf(Principal who) {
    return endpoint.principal().equals(who);
  }

  /** This connection's own doing. */
  void done(Message message) {
    feed.done(message);
  }

  boolean isToldMissed() {
    return feed.isToldMissed();
  }

  void drained() {
    feed.drained();
  }

  /** Nothing is heard of the client any more. */
  void vanished() {
    if (!over) {
      devices.vanished(endpoint);
    }
  }

  void end() {
    if (!over) {
      over = true;
      feed.end();
      devices.detach(endpoint);
    }
  }

  @Override
  public void receive(LiveEndpoint<SharedEvent> at, SharedEvent event) {
    if (!over) {
      feed.receive(event);
    }
  }

  @Override
  public void end(LiveEndpoint<SharedEvent> at, String reason) {
    if (!over) {
      dialogue.session().sessionIsOver(reason);
    }
  }
}
