package org.safemessenger.client;

import java.util.Optional;
import org.safemessenger.protocol.safemessenger.event.Event;

/** The server's pushes that subscribers get as they are. */
final class Passing {
  private Passing() {}

  /** Empty for what the library handles itself. */
  static Optional<ClientEvent> on(Event event) {
    return Optional.ofNullable(
        switch (event) {
          case Event.Reaction e -> new ClientEvent.ReactionChanged(e);
          case Event.Receipt e -> new ClientEvent.ReceiptChanged(e);
          case Event.Presence e -> new ClientEvent.PresenceChanged(e);
          case Event.Typing e -> new ClientEvent.TypingChanged(e);
          case Event.UserJoined e -> new ClientEvent.UserJoined(e);
          case Event.UserLeft e -> new ClientEvent.UserLeft(e);
          case Event.RoomInvitation e -> new ClientEvent.RoomInvitation(e);
          case Event.RoomChanged e -> new ClientEvent.RoomChanged(e);
          case Event.ExpiryChanged e -> new ClientEvent.ExpiryChanged(e);
          case Event.FriendRequest e -> new ClientEvent.FriendRequested(e);
          case Event.FriendAdded e -> new ClientEvent.FriendAdded(e.username());
          case Event.FriendRemoved e -> new ClientEvent.FriendRemoved(e.username());
          case Event.FriendDeclined e -> new ClientEvent.FriendDeclined(e.username());
          case Event.ContactChanged e -> new ClientEvent.ContactChanged(e);
          case Event.ProfileChanged e -> new ClientEvent.ProfileChanged(e);
          case Event.PublicMessage _,
              Event.EventMessage _,
              Event.PrivateMessage _,
              Event.MessageEdited _,
              Event.MessageDeleted _,
              Event.RegistrationSuccess _,
              Event.LoginSuccess _,
              Event.CallRequest _,
              Event.CallAccept _,
              Event.CallReject _,
              Event.CallCandidate _,
              Event.CallEnd _,
              Event.ContactKey _,
              Event.SessionEnded _,
              Event.Ping _ ->
              null;
        });
  }
}
