package org.safemessenger.terminal.session;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Update;

/** Takes in what the client library tells and asks the server for what an event only hints at. */
public final class EventStream implements Consumer<ClientEvent> {
  private final Session session;
  private volatile String self;

  /**
   * @param self the person's name as far as it is known before signing in
   */
  public EventStream(Session session, String self) {
    this.session = session;
    this.self = self;
  }

  public void signedInAs(String name) {
    self = name;
    session.apply(new Update.SignedIn(name));
    session.apply(new Update.LinkChanged(new ConnectionState.Online()));
  }

  @Override
  public void accept(ClientEvent event) {
    session.ringing().heard(event);
    Inbound.of(event, self, session.now()).forEach(session::apply);
    @Nullable Runnable followUp = followUp(event);
    if (followUp != null) {
      session.inBackground(followUp);
    }
  }

  private @Nullable Runnable followUp(ClientEvent event) {
    Directory directory = session.directory();
    return switch (event) {
      case ClientEvent.CaughtUp _ -> thenSomewhere(directory::refresh);
      case ClientEvent.FriendAdded _ -> thenSomewhere(directory::friends);
      case ClientEvent.UserJoined joined when joined.joined().username().equals(self) ->
          this::rooms;
      case ClientEvent.UserJoined joined -> members(joined.joined().room());
      case ClientEvent.UserLeft left when left.left().username().equals(self) ->
          session.reading()::goOn;
      case ClientEvent.UserLeft left -> members(left.left().room());
      case ClientEvent.MessageReceived _,
          ClientEvent.MessageEdited _,
          ClientEvent.MessageDeleted _,
          ClientEvent.ReactionChanged _,
          ClientEvent.ReceiptChanged _,
          ClientEvent.PresenceChanged _,
          ClientEvent.TypingChanged _,
          ClientEvent.RoomInvitation _,
          ClientEvent.RoomChanged _,
          ClientEvent.ExpiryChanged _,
          ClientEvent.FriendRequested _,
          ClientEvent.FriendRemoved _,
          ClientEvent.FriendDeclined _,
          ClientEvent.ContactChanged _,
          ClientEvent.ProfileChanged _,
          ClientEvent.CallRinging _,
          ClientEvent.CallAccepted _,
          ClientEvent.CallSignalled _,
          ClientEvent.CallEnded _,
          ClientEvent.StateChanged _,
          ClientEvent.KeyChanged _,
          ClientEvent.SessionEnded _ ->
          null;
    };
  }

  /** One entered a room on another device. */
  private void rooms() {
    session.directory().conversations();
    session.directory().rooms();
  }

  private Runnable thenSomewhere(Runnable asking) {
    return () -> {
      asking.run();
      session.reading().leaveNowhere();
    };
  }

  /** Only of the open room: nobody sees the others' lists. */
  private Runnable members(String room) {
    return () -> {
      if (session.look(m -> m.current().place()).equals(Place.room(room))) {
        session.directory().members(room);
      }
    };
  }
}
