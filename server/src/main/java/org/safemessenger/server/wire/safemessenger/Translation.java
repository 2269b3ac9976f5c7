package org.safemessenger.server.wire.safemessenger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.ContactView;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.wire.Statuses;
import org.safemessenger.server.wire.Times;

/** The core's values as protocol S writes them. */
final class Translation {
  private Translation() {}

  static ChatMessage chat(Message message) {
    Body body = message.body();
    return new ChatMessage(
        message.id(),
        message.seq(),
        message.sender(),
        message.room(),
        message.recipient(),
        body == null ? "" : body.content(),
        body != null && body.encrypted(),
        body == null ? null : body.signature(),
        body == null ? null : scheme(body),
        body == null ? null : body.nonce(),
        EpochSeconds.of(message.sentAt()),
        Times.written(message.expiresAt()),
        message.clientId(),
        message.replyTo(),
        message.mentions(),
        Times.written(message.editedAt()),
        body == null ? Boolean.TRUE : null,
        message.reactions(),
        kind(message.form()));
  }

  /** Users of protocol I leave it away where the length of the nonce tells it. */
  private static @Nullable String scheme(Body body) {
    String nonce = body.nonce();
    if (body.scheme() != null || nonce == null || !body.encrypted()) {
      return body.scheme();
    }
    return Arrays.stream(InviteCipher.values())
        .filter(cipher -> nonce.length() == cipher.nonceBytes() / 3 * 4)
        .findFirst()
        .map(InviteCipher::wireName)
        .orElse(null);
  }

  private static @Nullable String kind(Draft.Form form) {
    return form == Draft.Form.MISSED_CALL ? ChatMessage.MISSED_CALL : null;
  }

  static List<ChatMessage> chats(List<Message> messages) {
    return messages.stream().map(Translation::chat).toList();
  }

  /** A room's members see a message under the name of the command it came by. */
  static Event posted(Message message) {
    return switch (message.form()) {
      case PUBLIC -> new Event.PublicMessage(chat(message));
      case NAMED -> new Event.EventMessage(chat(message));
      case DIRECT, MISSED_CALL -> new Event.PrivateMessage(chat(message));
    };
  }

  /** How a message that was missed is shown: as new, or as what has become of it. */
  static Event missed(Message message, boolean seenBefore) {
    if (message.body() == null) {
      return new Event.MessageDeleted(chat(message));
    }
    return seenBefore ? new Event.MessageEdited(chat(message)) : posted(message);
  }

  static SharedEvent shared(Notice notice) {
    return switch (notice) {
      case Notice.MessagePosted posted ->
          new SharedEvent(posted(posted.message()), posted.message());
      case Notice.MessageEdited edited ->
          new SharedEvent(new Event.MessageEdited(chat(edited.message())), edited.message());
      case Notice.MessageDeleted deleted ->
          new SharedEvent(new Event.MessageDeleted(chat(deleted.message())), deleted.message());
      case Notice.Reacted reacted -> new SharedEvent(reaction(reacted), reacted.message());
      case Notice.Receipt receipt -> new SharedEvent(receipt(receipt), null);
      case Notice.MemberJoined joined ->
          unstored(new Event.UserJoined(joined.username(), joined.room()));
      case Notice.MemberLeft left -> unstored(new Event.UserLeft(left.username(), left.room()));
      case Notice.RoomInvited invited ->
          unstored(new Event.RoomInvitation(invited.room(), invited.by()));
      case Notice.RoomChanged changed ->
          unstored(
              new Event.RoomChanged(
                  changed.room(), changed.topic(), changed.username(), changed.role()));
      case Notice.ContactRequested requested ->
          unstored(
              new Event.FriendRequest(
                  requested.username(),
                  EpochSeconds.of(requested.at()),
                  requested.cipher(),
                  requested.key()));
      case Notice.ContactAdded added ->
          unstored(new Event.FriendAdded(added.username(), added.cipher(), added.key()));
      case Notice.ContactRemoved removed -> unstored(new Event.FriendRemoved(removed.username()));
      case Notice.ContactDeclined declined ->
          unstored(new Event.FriendDeclined(declined.username()));
      case Notice.ContactKeyChanged changed ->
          unstored(new Event.ContactKey(changed.username(), changed.cipher(), changed.key()));
      case Notice.ContactChanged changed -> unstored(contact(changed.view()));
      case Notice.ProfileChanged changed -> unstored(profile(changed));
      case Notice.Typing typing ->
          unstored(new Event.Typing(typing.username(), typing.room(), typing.active()));
      case Notice.PresenceChanged changed -> unstored(presence(changed));
      case Notice.TimerChanged changed ->
          unstored(
              new Event.ExpiryChanged(
                  changed.room(), changed.with(), changed.username(), changed.seconds()));
      case Notice.Call call -> unstored(call(call));
    };
  }

  private static Event call(Notice.Call notice) {
    EpochSeconds at = EpochSeconds.of(notice.at());
    return switch (notice) {
      case Notice.Call.Ringing n ->
          new Event.CallRequest(
              n.source(), n.dest(), n.call(), n.nonce(), n.message(), n.video(), at);
      case Notice.Call.Accepted n ->
          new Event.CallAccept(n.source(), n.dest(), n.call(), n.nonce(), n.message(), at);
      case Notice.Call.Rejected n ->
          new Event.CallReject(n.source(), n.dest(), n.call(), n.reason(), at);
      case Notice.Call.Candidate n ->
          new Event.CallCandidate(n.source(), n.dest(), n.call(), n.nonce(), n.message(), at);
      case Notice.Call.Ended n -> new Event.CallEnd(n.source(), n.dest(), n.call(), n.reason(), at);
    };
  }

  private static Event contact(ContactView view) {
    return new Event.ContactChanged(
        view.username(),
        view.state().name().toLowerCase(Locale.ROOT),
        view.state() == ContactState.REQUESTED ? view.incoming() : null,
        EpochSeconds.of(view.since()),
        view.cipher(),
        view.key(),
        view.ownKey());
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

  private static SharedEvent unstored(Event event) {
    return new SharedEvent(event, null);
  }

  private static Event reaction(Notice.Reacted reacted) {
    return new Event.Reaction(
        reacted.message().id(),
        reacted.message().room(),
        reacted.with(),
        reacted.username(),
        reacted.emoji(),
        reacted.removed());
  }

  private static Event receipt(Notice.Receipt receipt) {
    return new Event.Receipt(
        receipt.messageId(),
        receipt.room(),
        receipt.with(),
        receipt.username(),
        receipt.read() ? "read" : "delivered",
        EpochSeconds.of(receipt.at()));
  }

  private static Event presence(Notice.PresenceChanged changed) {
    return new Event.Presence(
        changed.username(),
        Statuses.shown(changed.state()),
        changed.state().online(),
        changed.state().text(),
        EpochSeconds.of(changed.at()));
  }
}
