package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** What a frame is, told from its first bytes: both dialects show the name of what they carry. */
public enum FrameKind {
  /** A room message, by {@code send_message} in the sealed dialect. */
  EVENT_MESSAGE("event_message"),
  /** A room message in the flat dialect. */
  PUBLIC_MESSAGE("public_message"),
  PRIVATE_MESSAGE("private_message"),
  SENT("send_message"),
  MESSAGE_DELIVERED("message_delivered"),
  LOGIN_SUCCESS("login_success"),
  REGISTRATION_SUCCESS("registration_success"),
  SESSION_KEY("session_key"),
  SERVER_INFO("server_info"),
  PING("PING"),
  UNREAD_MESSAGES("unread_messages"),
  ROOM_JOINED("room_joined"),
  FRIEND_REQUEST_RESPONSE("friend_request_response"),
  FRIEND_REQUEST_ACCEPT_RESPONSE("friend_request_accept_response"),
  ERROR("error"),
  OTHER("");

  private static final byte[] TYPE = ascii("{\"type\":\"");
  private static final byte[] EVENT = ascii("event\",\"action\":\"");
  private static final byte[] RESPONSE = ascii("response\",\"action\":\"");
  private static final FrameKind[] ALL = values();

  private final byte[] name;

  FrameKind(String name) {
    this.name = ascii(name + (name.isEmpty() ? "" : "\""));
  }

  /**
   * Reads the name where the server's encoders put it, {@code type} first and {@code action} next;
   * anything else is {@link #OTHER}.
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
      if (at(in, name, end, kind.name)) {
        return kind;
      }
    }
    return OTHER;
  }

  /** Whether it carries one message to one who reads along. */
  public boolean isDelivery() {
    return ordinal() <= PRIVATE_MESSAGE.ordinal();
  }

  /** Whether it tells the sender that a message is durable. */
  public boolean isAcknowledgement() {
    return this == SENT || this == MESSAGE_DELIVERED;
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
