package org.safemessenger.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.call.CallSignal;
import org.safemessenger.protocol.safemessenger.event.Event;

/**
 * What happens, in one order for everybody. A message is told once, in the order of its
 * conversation, however often the connection breaks.
 */
public sealed interface ClientEvent {
  /** A new message, one's own included, whichever device sent it. */
  record MessageReceived(Message message) implements ClientEvent {}

  /** The message as it is now: edited, or with other reactions after a reconnect. */
  record MessageEdited(Message message) implements ClientEvent {}

  /** What is left of a message that was deleted or has expired. */
  record MessageDeleted(Message message) implements ClientEvent {}

  record ReactionChanged(Event.Reaction reaction) implements ClientEvent {}

  /** Somebody received or read our messages, or we ourselves read something on another device. */
  record ReceiptChanged(Event.Receipt receipt) implements ClientEvent {}

  record PresenceChanged(Event.Presence presence) implements ClientEvent {}

  record TypingChanged(Event.Typing typing) implements ClientEvent {}

  record UserJoined(Event.UserJoined joined) implements ClientEvent {}

  record UserLeft(Event.UserLeft left) implements ClientEvent {}

  record RoomInvitation(Event.RoomInvitation invitation) implements ClientEvent {}

  record RoomChanged(Event.RoomChanged change) implements ClientEvent {}

  record ExpiryChanged(Event.ExpiryChanged change) implements ClientEvent {}

  record FriendRequested(Event.FriendRequest request) implements ClientEvent {}

  record FriendAdded(String username) implements ClientEvent {}

  record FriendRemoved(String username) implements ClientEvent {}

  record FriendDeclined(String username) implements ClientEvent {}

  /**
   * What there is between us and somebody is something else than before, whichever side or device
   * did it.
   */
  record ContactChanged(Event.ContactChanged change) implements ClientEvent {}

  /** A contact's profile, or our own from another device, as it is now. */
  record ProfileChanged(Event.ProfileChanged profile) implements ClientEvent {}

  /**
   * A contact calls.
   *
   * @param call as {@link VoiceCalls} takes it
   * @param offer null where this device lacks the keys to open it: another one can answer
   * @param video whether they would like to be seen
   * @param verified whether the contact's pinned key has signed the offer; if not, the contact has
   *     no published key
   */
  record CallRinging(
      String from,
      String call,
      CallSignal.@Nullable Offer offer,
      boolean video,
      boolean verified,
      Instant at)
      implements ClientEvent {}

  /** The contact that we called has answered. */
  record CallAccepted(String from, String call, CallSignal.Answer answer, boolean verified)
      implements ClientEvent {}

  /** Candidates, or a new offer or answer while the call goes on. */
  record CallSignalled(String from, String call, CallSignal signal, boolean verified)
      implements ClientEvent {}

  /**
   * A call is over, or was answered elsewhere.
   *
   * @param reason those of docs/protocol/calls.md and of the server; {@code not_secure}: something
   *     was not from the contact, and this client ended it
   */
  record CallEnded(String with, String call, String reason) implements ClientEvent {}

  record StateChanged(ConnectionState state) implements ClientEvent {}

  /** After signing in or reconnecting: all that was missed has been told. */
  record CaughtUp() implements ClientEvent {}

  /**
   * A contact's end-to-end key is another one than before: a new device, or somebody in the middle.
   * Sending to the contact is refused until {@link EndToEnd#accept}.
   *
   * @param oldFingerprint of the pinned key, {@code SHA256:…}
   * @param newFingerprint of the key that the server gives now; empty if it gives none any more
   */
  record KeyChanged(String username, String oldFingerprint, String newFingerprint)
      implements ClientEvent {}

  /** The server ended this session; the client is closed. */
  record SessionEnded(String reason) implements ClientEvent {}
}
