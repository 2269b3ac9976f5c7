package org.safemessenger.server.wire.invite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.InviteContact;
import org.safemessenger.protocol.invite.InviteMessage;
import org.safemessenger.protocol.invite.event.CallEvent;
import org.safemessenger.protocol.invite.event.ContactEvent;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.server.core.contact.ContactView;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.wire.Statuses;
import org.safemessenger.server.wire.Times;
import org.safemessenger.server.wire.invite.SharedEvent.Frame;

/** The core's values as protocol I writes them. */
final class Translation {
  private static final String MISSED = "missed";
  private static final String RSA = "rsa-oaep";

  private Translation() {}

  static InviteMessage message(Message message) {
    Body body = message.body();
    return new InviteMessage(
        message.sender(),
        dest(message),
        body == null ? "" : nonce(body),
        body == null ? "" : content(body),
        message.id(),
        EpochSeconds.of(message.sentAt()),
        message.seq(),
        body == null || body.encrypted() ? null : Boolean.FALSE,
        body == null ? null : scheme(body),
        body == null ? null : body.signature(),
        message.clientId(),
        Times.written(message.expiresAt()),
        message.replyTo(),
        Times.written(message.editedAt()),
        body == null ? Boolean.TRUE : null,
        isMissedCall(message) ? InviteMessage.MISSED_CALL : null,
        message.reactions());
  }

  static List<InviteMessage> messages(List<Message> messages) {
    return messages.stream().map(Translation::message).toList();
  }

  private static String nonce(Body body) {
    return body.encrypted() && body.nonce() != null ? body.nonce() : "";
  }

  /** Protocol S means RSA where it says nothing; the ciphers of this one have a nonce. */
  private static @Nullable String scheme(Body body) {
    boolean rsa = body.encrypted() && body.scheme() == null && body.nonce() == null;
    return rsa ? RSA : body.scheme();
  }

  private static String content(Body body) {
    return body.encrypted()
        ? body.content()
        : Base64.getEncoder().encodeToString(body.content().getBytes(StandardCharsets.UTF_8));
  }

  /** The other side of a direct chat; in one with oneself, oneself. */
  private static String dest(Message message) {
    return Objects.requireNonNullElse(message.recipient(), message.sender());
  }

  private static boolean isMissedCall(Message message) {
    return message.form() == Draft.Form.MISSED_CALL;
  }

  /** A message that the reader is shown for the first time. */
  static Event posted(Message message) {
    if (message.body() == null) {
      return new Event.Deleted(message(message));
    }
    if (!isMissedCall(message)) {
      return new Event.Posted(message(message));
    }
    return new CallEvent.Ended(
        message.sender(),
        dest(message),
        Objects.requireNonNullElse(message.clientId(), ""),
        MISSED,
        EpochSeconds.of(message.sentAt()),
        message.id(),
        message.seq());
  }

  /**
   * What is new or has changed, as it is now.
   *
   * @param known whether the reader has it already
   */
  static Event changed(Message message, boolean known) {
    boolean edited = known && message.body() != null && message.changeId() > message.id();
    return edited ? new Event.Edited(message(message)) : posted(message);
  }

  static InviteContact contact(ContactView view) {
    return new InviteContact(
        view.username(),
        state(view),
        incoming(view),
        Statuses.shown(view.presence()),
        view.presence().text(),
        view.cipher(),
        view.key(),
        view.ownKey(),
        EpochSeconds.of(view.since()));
  }

  /**
   * What has become of a contact, and the contact.
   *
   * @param owner the name of the one who is told
   */
  static List<Event> events(ContactView view, String owner) {
    List<Event> events = new ArrayList<>(2);
    String source = view.username();
    switch (view.state()) {
      case REQUESTED -> {
        if (view.incoming()) {
          EpochSeconds at = EpochSeconds.of(view.since());
          events.add(new ContactEvent.Invited(source, owner, view.cipher(), view.key(), at));
        }
      }
      case ACCEPTED -> {
        if (view.justAccepted()) {
          events.add(new ContactEvent.Accepted(source, owner, view.cipher(), view.key()));
        }
      }
      case DECLINED -> events.add(new ContactEvent.Rejected(source, owner));
      case BLOCKED, REMOVED -> {}
    }
    events.add(changed(view));
    return events;
  }

  private static ContactEvent.Changed changed(ContactView view) {
    return new ContactEvent.Changed(
        view.username(),
        state(view),
        incoming(view),
        Statuses.shown(view.presence()),
        view.presence().text(),
        view.cipher(),
        view.key(),
        view.ownKey(),
        EpochSeconds.of(view.since()),
        Long.toString(view.changeId()));
  }

  static String state(ContactView view) {
    return view.state().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Boolean incoming(ContactView view) {
    return view.incoming() ? Boolean.TRUE : null;
  }

  /** Rooms are not in this protocol; what became of contacts is in what is seen of them. */
  static SharedEvent shared(Notice notice) {
    return switch (notice) {
      case Notice.MessagePosted posted ->
          stored(posted.message(), 0, () -> posted(posted.message()));
      case Notice.MessageEdited edited ->
          stored(edited.message(), edited.by(), () -> new Event.Edited(message(edited.message())));
      case Notice.MessageDeleted deleted ->
          stored(
              deleted.message(), deleted.by(), () -> new Event.Deleted(message(deleted.message())));
      case Notice.Reacted reacted -> stored(reacted.message(), reacted.by(), () -> react(reacted));
      case Notice.Receipt receipt when receipt.room() == null -> passing(receipt(receipt), 0);
      case Notice.Typing typing when typing.room() == null ->
          passing(new Event.Typing(typing.username(), typing.active()), 0);
      case Notice.TimerChanged changed when changed.room() == null ->
          passing(
              new Event.ExpiryChanged(
                  changed.username(),
                  Objects.requireNonNullElse(changed.dest(), changed.username()),
                  changed.seconds()),
              changed.by());
      case Notice.PresenceChanged changed -> passing(presence(changed), 0);
      case Notice.ProfileChanged changed -> passing(profile(changed), 0);
      case Notice.ContactChanged changed -> new SharedEvent.OfContact(changed.view());
      case Notice.Call call -> new SharedEvent.OfCall(Frame.of(call(call)));
      case Notice.Receipt inRoom -> new SharedEvent.Unsaid();
      case Notice.Typing inRoom -> new SharedEvent.Unsaid();
      case Notice.TimerChanged inRoom -> new SharedEvent.Unsaid();
      case Notice.MemberJoined joined -> new SharedEvent.Unsaid();
      case Notice.MemberLeft left -> new SharedEvent.Unsaid();
      case Notice.RoomInvited invited -> new SharedEvent.Unsaid();
      case Notice.RoomChanged changed -> new SharedEvent.Unsaid();
      case Notice.ContactRequested requested -> new SharedEvent.Unsaid();
      case Notice.ContactAdded added -> new SharedEvent.Unsaid();
      case Notice.ContactRemoved removed -> new SharedEvent.Unsaid();
      case Notice.ContactDeclined declined -> new SharedEvent.Unsaid();
      case Notice.ContactKeyChanged changed -> new SharedEvent.Unsaid();
    };
  }

  private static SharedEvent stored(Message message, long by, Supplier<Event> event) {
    return message.room() == null
        ? new SharedEvent.OfMessage(Frame.of(event.get()), message, by)
        : new SharedEvent.Unsaid();
  }

  private static SharedEvent passing(Event event, long by) {
    return new SharedEvent.Passing(Frame.of(event), by);
  }

  private static Event react(Notice.Reacted reacted) {
    return new Event.Reacted(
        reacted.username(),
        Objects.requireNonNullElse(reacted.dest(), reacted.username()),
        reacted.message().id(),
        reacted.emoji(),
        reacted.removed());
  }

  private static Event receipt(Notice.Receipt receipt) {
    EpochSeconds at = EpochSeconds.of(receipt.at());
    String dest = Objects.requireNonNullElse(receipt.dest(), receipt.username());
    return receipt.read()
        ? new Event.Read(receipt.username(), dest, receipt.messageId(), at)
        : new Event.Received(receipt.username(), dest, receipt.messageId(), at);
  }

  private static Event profile(Notice.ProfileChanged changed) {
    return new Event.ProfileChanged(
        changed.username(),
        changed.userId(),
        changed.displayName(),
        changed.about(),
        changed.publicKey(),
        EpochSeconds.of(changed.createdAt()));
  }

  private static Event presence(Notice.PresenceChanged changed) {
    return new Event.Status(
        changed.username(),
        Statuses.shown(changed.state()),
        changed.state().text(),
        EpochSeconds.of(changed.at()));
  }

  private static CallEvent call(Notice.Call notice) {
    EpochSeconds at = EpochSeconds.of(notice.at());
    return switch (notice) {
      case Notice.Call.Ringing n ->
          new CallEvent.Ringing(
              n.source(),
              n.dest(),
              n.call(),
              n.nonce(),
              n.message(),
              n.video() ? Boolean.TRUE : null,
              at);
      case Notice.Call.Accepted n ->
          new CallEvent.Accepted(n.source(), n.dest(), n.call(), n.nonce(), n.message(), at);
      case Notice.Call.Rejected n ->
          new CallEvent.Rejected(n.source(), n.dest(), n.call(), n.reason(), at);
      case Notice.Call.Candidate n ->
          new CallEvent.Candidate(n.source(), n.dest(), n.call(), n.nonce(), n.message(), at);
      case Notice.Call.Ended n ->
          new CallEvent.Ended(n.source(), n.dest(), n.call(), n.reason(), at, null, null);
    };
  }
}
