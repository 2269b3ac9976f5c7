package org.safemessenger.protocol.invite.codec;

import java.util.Optional;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.protocol.invite.event.Events;
import org.safemessenger.protocol.invite.reply.AccountReply;
import org.safemessenger.protocol.invite.reply.ConnectionReply;
import org.safemessenger.protocol.invite.reply.Reply;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whole frames of protocol I as UTF-8, without the line feed. */
public final class InviteCodec {
  /** The type of an answer to what could not be read. */
  public static final String ERROR = "error";

  private static final int LONGEST_TYPE = 64;
  private static final String CODE = "resp_code";
  private static final String SUCCESS = "\"resp_code\":0";

  private InviteCodec() {}

  /**
   * Reads a client's frame as far as its type.
   *
   * @throws MalformedException when there is no object, or no type in it
   */
  public static RequestFrame decodeRequest(byte[] frame) {
    ObjectNode object = object(frame);
    String type = Json.string(object, "type");
    if (!isType(type)) {
      throw new MalformedException(
          "the field 'type' must have 1 to " + LONGEST_TYPE + " of A-Z a-z 0-9 . _ -");
    }
    return new RequestFrame(type, object);
  }

  private static ObjectNode object(byte[] frame) {
    try {
      return Json.objectWithTrailingCommas(frame);
    } catch (MalformedException e) {
      throw new MalformedException(
          e.getMessage() + "; a frame is one JSON object, over TCP on one line");
    }
  }

  public static byte[] encodeRequest(Request request) {
    return typed(Requests.of(request).type(), Json.bytes(request));
  }

  /** A successful answer to a request of that type. */
  public static byte[] encodeReply(String type, Reply reply) {
    byte[] fields = Json.bytes(reply);
    return reply instanceof ConnectionReply
        ? typed(type, Json.append(fields, SUCCESS))
        : typed(type, Json.prepend(SUCCESS, fields));
  }

  public static byte[] encodeRefusal(ServerFrame.RefusalFrame refusal) {
    Class<? extends Reply> expected =
        Requests.typed(refusal.type())
            .<Class<? extends Reply>>map(Requests.Spec::reply)
            .orElse(null);
    var text = new StringBuilder("\"resp_code\":").append(refusal.code());
    if (expected == AccountReply.Session.class) {
      text.append(",\"session\":\"\"");
    }
    text.append(",\"error\":").append(Json.quoted(refusal.error()));
    if (refusal.retryAfter() != null) {
      text.append(",\"retry_after\":").append(refusal.retryAfter());
    }
    return typed(refusal.type(), Json.append(new byte[] {'{', '}'}, text.toString()));
  }

  /** An event, the same for every connection. */
  public static byte[] encodeEvent(Event event) {
    return typed(Events.type(event), Json.bytes(event));
  }

  /**
   * Decodes a server's frame.
   *
   * @throws MalformedException when a frame of a known type does not have that message's form
   */
  public static ServerFrame decodeServerFrame(byte[] frame) {
    ObjectNode object = Json.object(frame);
    String type = Json.string(object, "type");
    JsonNode code = object.get(CODE);
    if (code == null) {
      Optional<Class<? extends Event>> event = Events.record(type);
      return event.isEmpty()
          ? new ServerFrame.UnknownFrame(type)
          : new ServerFrame.EventFrame(type, Json.record(object, event.get()));
    }
    if (!code.isInt()) {
      throw new MalformedException("the field 'resp_code' must be an integer");
    }
    if (code.intValue() != RespCode.SUCCESS.number()) {
      return refusal(type, code.intValue(), object);
    }
    return Requests.typed(type)
        .<ServerFrame>map(
            spec -> new ServerFrame.ReplyFrame(type, Json.record(object, spec.reply())))
        .orElseGet(() -> new ServerFrame.UnknownFrame(type));
  }

  private static ServerFrame refusal(String type, int code, ObjectNode object) {
    String error = Json.optionalString(object, "error");
    JsonNode wait = object.get("retry_after");
    return new ServerFrame.RefusalFrame(
        type,
        code,
        error == null ? "" : error,
        wait != null && wait.isIntegralNumber() ? wait.longValue() : null);
  }

  private static boolean isType(String type) {
    return !type.isEmpty()
        && type.length() <= LONGEST_TYPE
        && type.chars()
            .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
  }

  private static byte[] typed(String type, byte[] fields) {
    return Json.prepend("\"type\":\"" + type + '"', fields);
  }
}
