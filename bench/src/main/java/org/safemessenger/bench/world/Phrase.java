package org.safemessenger.bench.world;

import org.safemessenger.bench.wire.FrameKind;
import org.safemessenger.bench.wire.Protocol;

/**
 * Something that a resident says, in the words of a protocol.
 *
 * @param fields as JSON without the outer braces
 * @param answer what says that it was done
 */
public record Phrase(String action, String fields, FrameKind answer) {

  /** A direct message; the fields end where its content begins, behind the quotation mark. */
  public static Phrase message(Protocol protocol, Resident from, Resident to) {
    return switch (protocol) {
      case SAFEMESSENGER ->
          new Phrase(
              "private_message",
              "\"recipient\":\"" + to.name() + "\",\"content\":\"",
              FrameKind.MESSAGE_DELIVERED);
      case INVITE ->
          new Phrase(
              "message",
              between(from, to) + ",\"nonce\":\"" + Population.NONCE + "\",\"message\":\"",
              FrameKind.MESSAGE_TAKEN);
    };
  }

  /** Asks to become a contact. */
  static Phrase request(Protocol protocol, Resident from, Resident to) {
    return switch (protocol) {
      case SAFEMESSENGER ->
          new Phrase("send_friend_request", friend(to), FrameKind.FRIEND_REQUEST_RESPONSE);
      case INVITE -> new Phrase("invite.request", between(from, to), FrameKind.INVITED);
    };
  }

  static Phrase acceptance(Protocol protocol, Resident from, Resident to) {
    return switch (protocol) {
      case SAFEMESSENGER ->
          new Phrase("accept_friend_request", friend(to), FrameKind.FRIEND_REQUEST_ACCEPT_RESPONSE);
      case INVITE -> new Phrase("invite.accept", between(from, to), FrameKind.INVITE_ACCEPTED);
    };
  }

  /** Protocol S only. */
  static Phrase joining(String room) {
    return new Phrase("join_room", "\"room_name\":\"" + room + '"', FrameKind.ROOM_JOINED);
  }

  private static String friend(Resident resident) {
    return "\"friend_username\":\"" + resident.name() + '"';
  }

  private static String between(Resident from, Resident to) {
    return "\"session\":\"%s\",\"source\":\"%s\",\"dest\":\"%s\""
        .formatted(from.token(), from.name(), to.name());
  }

  @Override
  public String toString() {
    return "Phrase[" + action + ", ***]";
  }
}
