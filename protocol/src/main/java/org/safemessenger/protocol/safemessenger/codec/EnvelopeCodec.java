package org.safemessenger.protocol.safemessenger.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.event.Events;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.Reply;
import tools.jackson.databind.node.ObjectNode;

/**
 * The enveloped dialect. The {@code encode…} methods give a payload as UTF-8, which the secure
 * channel seals; one encoded event may be sealed for many connections.
 */
public final class EnvelopeCodec {
  public static final String COMMAND = "command";
  public static final String EVENT = "event";
  public static final String RESPONSE = "response";
  public static final String ERROR = "error";

  /** The nonce of clear server frames: nothing protects those, so nothing needs to count them. */
  private static final String CLEAR_NONCE = "0";

  private static final Map<String, Class<? extends Reply>> REPLIES = new HashMap<>();

  static {
    Commands.all().forEach(spec -> REPLIES.put(spec.replyName(), spec.replyType()));
  }

  private EnvelopeCodec() {}

  /** Decodes a client's clear frame, as the handshake's {@code session_key} is. */
  public static ClientFrame decodeCommand(byte[] frame) {
    return decodeCommand(Envelope.parse(frame));
  }

  /**
   * Decodes a client's clear or opened frame.
   *
   * @throws RefusedException {@link ErrorCode#INVALID_COMMAND} when its type is not {@code command}
   * @throws MalformedException when its payload is not an object
   */
  public static ClientFrame decodeCommand(Envelope frame) {
    if (!frame.type().equals(COMMAND)) {
      throw new RefusedException(
          ErrorCode.INVALID_COMMAND, "a client sends frames of type 'command' only");
    }
    return new ClientFrame(frame.action(), frame.object(), frame.nonce());
  }

  /** The payload of a command. */
  public static byte[] encodeCommand(Command command) {
    return Json.bytes(command);
  }

  /** The payload of a reply: its fields, {@code success} and {@code reply_to}. */
  public static byte[] encodeReply(Reply reply, @Nullable String replyTo) {
    String success = reply instanceof ContactReply.Outcome ? "" : "\"success\":true";
    String answered = replyTo == null ? "" : "\"reply_to\":" + Json.quoted(replyTo);
    String members = success + (success.isEmpty() || answered.isEmpty() ? "" : ",") + answered;
    byte[] fields = Json.bytes(reply);
    return members.isEmpty() ? fields : Json.append(fields, members);
  }

  /** The payload of an event, the same for every connection. */
  public static byte[] encodeEvent(Event event) {
    return Json.bytes(event);
  }

  /** The payload of an error. */
  public static byte[] encodeError(ServerFrame.ErrorFrame error) {
    return Json.bytes(error);
  }

  /** A whole error frame in clear, for a connection that has no secure channel yet. */
  public static byte[] clearError(ServerFrame.ErrorFrame error) {
    return clear(ERROR, ERROR, encodeError(error), CLEAR_NONCE);
  }

  /** A whole frame in clear, without a signature. */
  public static byte[] clear(String type, String action, byte[] payload, String nonce) {
    Envelope.name(type, "type");
    Envelope.name(action, "action");
    Envelope.nonce(nonce);
    byte[] head =
        ("{\"type\":\"" + type + "\",\"action\":\"" + action + "\",\"payload\":").getBytes(UTF_8);
    byte[] tail = (",\"nonce\":" + Json.quoted(nonce) + '}').getBytes(UTF_8);
    return ByteBuffer.allocate(head.length + payload.length + tail.length)
        .put(head)
        .put(payload)
        .put(tail)
        .array();
  }

  /**
   * Decodes a server's opened (or clear) frame.
   *
   * @throws MalformedException when a frame of a known name does not have that message's form
   */
  public static ServerFrame decodeServerFrame(Envelope frame) {
    return switch (frame.type()) {
      case RESPONSE -> reply(frame.action(), frame.object());
      case EVENT -> event(frame.action(), frame.object(), null);
      case ERROR -> Json.record(frame.object(), ServerFrame.ErrorFrame.class);
      default -> new ServerFrame.UnknownFrame(frame.action());
    };
  }

  static ServerFrame reply(String action, ObjectNode payload) {
    Class<? extends Reply> type = REPLIES.get(action);
    return type == null
        ? new ServerFrame.UnknownFrame(action)
        : new ServerFrame.ReplyFrame(
            Json.optionalString(payload, "reply_to"), action, Json.record(payload, type));
  }

  static ServerFrame event(String action, ObjectNode payload, @Nullable String replyTo) {
    Optional<Class<? extends Event>> type = Events.type(action);
    return type.isEmpty()
        ? new ServerFrame.UnknownFrame(action)
        : new ServerFrame.EventFrame(action, Json.record(payload, type.get()), replyTo);
  }
}
