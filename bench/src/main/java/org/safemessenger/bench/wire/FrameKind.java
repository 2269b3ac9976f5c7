package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * What a frame is, told from its first bytes: the dialects of protocol S show the name of what they
 * carry, protocol I in clear shows the type and whether it is a reply.
 */
public enum FrameKind {
  /** A room message, by {@code send_message} in the sealed dialect. */
  EVENT_MESSAGE("event_message\""),
  /** A room message in the flat dialect. */
  PUBLIC_MESSAGE("public_message\""),
  PRIVATE_MESSAGE("private_message\""),
  /** Protocol I's event. */
  MESSAGE("message\",\"source\""),
  /** A frame of protocol I's sealed channel that its audience leaves closed. */
  SEALED("sealed\""),
  SENT("send_message\""),
  MESSAGE_DELIVERED("message_delivered\""),
  /** Protocol I's reply. */
  MESSAGE_TAKEN("message\",\"resp_code\":0"),
  LOGIN_SUCCESS("login_success\""),
  REGISTRATION_SUCCESS("registration_success\""),
  SESSION_KEY("session_key\""),
  SERVER_INFO("server_info\""),
  PING("PING\""),
  UNREAD_MESSAGES("unread_messages\""),
  ROOM_JOINED("room_joined\""),
  FRIEND_REQUEST_RESPONSE("friend_request_response\""),
  FRIEND_REQUEST_ACCEPT_RESPONSE("friend_request_accept_response\""),
  IDENTIFICATION("identification\",\"version\""),
  /** The reply that switches the sealed channel on. */
  STANDARD("protocol.standard\",\"cipher\""),
  SUBSCRIBED("subscribed\""),
  INVITED("invite.request\",\"resp_code\":0"),
  INVITE_ACCEPTED("invite.accept\",\"resp_code\":0"),
  SIGNED_UP("signup\",\"resp_code\":0"),
  SIGNED_IN("signin\",\"resp_code\":0"),
  ERROR("error\""),
  OTHER("");

  private static final byte[] TYPE = ascii("{\"type\":\"");
  private static final byte[] EVENT = ascii("event\",\"action\":\"");
  private static final byte[] RESPONSE = ascii("response\",\"action\":\"");
  private static final byte[] CODE = ascii("\",\"resp_code\":");
  private static final FrameKind[] ALL = values();
  private static final int LONGEST_TYPE = 64;

  private final byte[] begin;

  FrameKind(String begin) {
    this.begin = ascii(begin);
  }

  /**
   * Reads the name where the server's encoders put it, {@code type} first and {@code action} or
   * {@code resp_code} next; anything else is {@link #OTHER}.
   */
  static FrameKind of(ByteBuf in, int start, int length) {
    int end = start + length;
    if (!at(in, start, end, TYPE)) {
      return OTHER;
    }
    int name = start + TYPE.length;
    if (at(in, name, end, EVENT)) {
      name += EVENT.length;
    } else if (at(in, name, end, RESPONSE)) {
      name += RESPONSE.length;
    }
    for (FrameKind kind : ALL) {
      if (at(in, name, end, kind.begin)) {
        return kind == OTHER && isRefusal(in, name, end) ? ERROR : kind;
      }
    }
    return OTHER;
  }

  /** Whether it carries one message to one who reads along. */
  public boolean isDelivery() {
    return ordinal() <= SEALED.ordinal();
  }

  /** Whether it tells the sender that a message is durable. */
  public boolean isAcknowledgement() {
    return this == SENT || this == MESSAGE_DELIVERED || this == MESSAGE_TAKEN;
  }

  /** A reply of protocol I with another code than 0. */
  private static boolean isRefusal(ByteBuf in, int name, int end) {
    int quote = in.indexOf(name, Math.min(end, name + LONGEST_TYPE), (byte) '"');
    return quote >= 0
        && at(in, quote, end, CODE)
        && quote + CODE.length < end
        && in.getByte(quote + CODE.length) != '0';
  }

  private static boolean at(ByteBuf in, int at, int end, byte[] text) {
    if (end - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (in.getByte(at + i) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
