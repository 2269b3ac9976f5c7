package org.safemessenger.client.link.invite;

import java.util.List;
import java.util.Set;
import org.safemessenger.protocol.invite.InviteContact;
import org.safemessenger.protocol.invite.event.CallEvent;
import org.safemessenger.protocol.invite.event.ContactEvent;
import org.safemessenger.protocol.invite.event.Event.Deleted;
import org.safemessenger.protocol.invite.event.Event.Edited;
import org.safemessenger.protocol.invite.event.Event.ExpiryChanged;
import org.safemessenger.protocol.invite.event.Event.Notice;
import org.safemessenger.protocol.invite.event.Event.Posted;
import org.safemessenger.protocol.invite.event.Event.ProfileChanged;
import org.safemessenger.protocol.invite.event.Event.Reacted;
import org.safemessenger.protocol.invite.event.Event.Read;
import org.safemessenger.protocol.invite.event.Event.Received;
import org.safemessenger.protocol.invite.event.Event.SignedOut;
import org.safemessenger.protocol.invite.event.Event.Status;
import org.safemessenger.protocol.invite.event.Event.Subscribed;
import org.safemessenger.protocol.invite.event.Event.Typing;
import org.safemessenger.protocol.safemessenger.event.Event;

/** What the server tells unasked, as protocol S has it. */
final class Happenings {
  private static final Set<String> UNSEEN = Set.of("offline", "invisible");

  private final Roster roster;
  private final Self self;

  Happenings(Roster roster, Self self) {
    this.roster = roster;
    this.self = self;
  }

  List<Event> of(org.safemessenger.protocol.invite.event.Event event) {
    return switch (event) {
      case Posted it -> List.of(new Event.PrivateMessage(Texts.stored(it.message())));
      case Edited it -> List.of(new Event.MessageEdited(Texts.stored(it.message())));
      case Deleted it -> List.of(new Event.MessageDeleted(Texts.stored(it.message())));
      case Notice it -> List.of(notice(it));
      case Subscribed it -> List.of();
      case ContactEvent it -> contact(it);
      case CallEvent it -> List.of(call(it));
    };
  }

  private Event notice(Notice notice) {
    return switch (notice) {
      case Reacted it ->
          new Event.Reaction(
              it.id(),
              null,
              self.other(it.source(), it.dest()),
              it.source(),
              it.emoji(),
              it.remove());
      case Received it ->
          new Event.Receipt(
              it.id(),
              null,
              self.other(it.source(), it.dest()),
              it.source(),
              "delivered",
              it.timestamp());
      case Read it ->
          new Event.Receipt(
              it.id(),
              null,
              self.other(it.source(), it.dest()),
              it.source(),
              "read",
              it.timestamp());
      case Typing it -> new Event.Typing(it.source(), null, it.active());
      case ExpiryChanged it ->
          new Event.ExpiryChanged(
              null, self.other(it.source(), it.dest()), it.source(), it.seconds());
      case Status it ->
          new Event.Presence(
              it.source(), it.status(), !UNSEEN.contains(it.status()), it.text(), it.timestamp());
      case ProfileChanged it ->
          new Event.ProfileChanged(
              it.username(),
              it.userId(),
              it.displayName(),
              it.about(),
              it.publicKey(),
              it.createdAt());
      case SignedOut it -> new Event.SessionEnded(it.reason());
    };
  }

  private List<Event> contact(ContactEvent event) {
    return switch (event) {
      case ContactEvent.Changed it ->
          roster.changed(
              new InviteContact(
                  it.username(),
                  it.state(),
                  it.incoming(),
                  it.status(),
                  it.text(),
                  it.cipher(),
                  it.key(),
                  it.ownKey(),
                  it.since()));
      case ContactEvent.Invited it -> {
        boolean incoming = !it.source().equals(self.name());
        yield roster.became(
            self.other(it.source(), it.dest()),
            "requested",
            incoming,
            incoming ? it.cipher() : null,
            incoming ? it.key() : null,
            it.timestamp());
      }
      case ContactEvent.Accepted it -> {
        boolean theirs = !it.source().equals(self.name());
        yield roster.became(
            self.other(it.source(), it.dest()),
            "accepted",
            false,
            theirs ? it.cipher() : null,
            theirs ? it.key() : null,
            null);
      }
      case ContactEvent.Rejected it ->
          roster.became(self.other(it.source(), it.dest()), "declined", false, null, null, null);
    };
  }

  private static Event call(CallEvent event) {
    return switch (event) {
      case CallEvent.Ringing it ->
          new Event.CallRequest(
              it.source(),
              it.dest(),
              it.call(),
              it.nonce(),
              it.message(),
              Boolean.TRUE.equals(it.video()),
              it.timestamp());
      case CallEvent.Accepted it ->
          new Event.CallAccept(
              it.source(), it.dest(), it.call(), it.nonce(), it.message(), it.timestamp());
      case CallEvent.Rejected it ->
          new Event.CallReject(it.source(), it.dest(), it.call(), it.reason(), it.timestamp());
      case CallEvent.Candidate it ->
          new Event.CallCandidate(
              it.source(), it.dest(), it.call(), it.nonce(), it.message(), it.timestamp());
      case CallEvent.Ended it -> {
        Long id = it.id();
        Long seq = it.seq();
        yield id == null || seq == null
            ? new Event.CallEnd(it.source(), it.dest(), it.call(), it.reason(), it.timestamp())
            : new Event.PrivateMessage(Texts.missedCall(it, id, seq));
      }
    };
  }
}
