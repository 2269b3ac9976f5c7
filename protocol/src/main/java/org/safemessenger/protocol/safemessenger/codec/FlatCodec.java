package org.safemessenger.protocol.safemessenger.codec;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.event.Events;
import org.safemessenger.protocol.safemessenger.reply.Reply;
import tools.jackson.databind.node.ObjectNode;

/**
 * The flat dialect: the name as {@code type}, the fields beside it, whole frames in UTF-8. A reply
 * is told from an event of the same name by its {@code success}.
 */
public final class FlatCodec {
  private FlatCodec() {}

  /**
   * What a client may add to a command to know its answer, which repeats it as {@code reply_to}.
   * Not {@code nonce}: that is a field of {@code private_message}.
   */
  private static final String REQUEST_ID = "request_id";

  /** Decodes a client's frame; a {@code request_id} is optional and takes the nonce's part. */
  public static ClientFrame decodeCommand(byte[] frame) {
    ObjectNode object = Json.object(frame);
    String name = Json.string(object, "type");
    Envelope.name(name, "type");
    String nonce = Json.optionalString(object, REQUEST_ID);
    if (nonce != null) {
      Envelope.nonce(nonce);
    }
    return new ClientFrame(name, object, nonce);
  }

  public static byte[] encodeCommand(Command command, @Nullable String requestId) {
    ObjectNode frame = Json.node(command);
    if (requestId != null) {
      frame.put(REQUEST_ID, requestId);
    }
    return named(Commands.of(command).name(), Json.bytes(frame));
  }

  /** The answer to a command, under the reply's name of {@link Commands}. */
  public static byte[] encodeReply(String replyName, Reply reply, @Nullable String replyTo) {
    return named(replyName, EnvelopeCodec.encodeReply(reply, replyTo));
  }

  /** An event, the same for every connection. */
  public static byte[] encodeEvent(Event event) {
    return encodeEvent(event, null);
  }

  /** An event that is the answer to a command: {@code login_success} and the like. */
  public static byte[] encodeEvent(Event event, @Nullable String replyTo) {
    byte[] fields = Json.bytes(event);
    byte[] answer =
        replyTo == null ? fields : Json.append(fields, "\"reply_to\":" + Json.quoted(replyTo));
    return named(flatName(event), answer);
  }

  public static byte[] encodeError(ServerFrame.ErrorFrame error, EpochSeconds timestamp) {
    String time = "\"timestamp\":" + timestamp.seconds().toPlainString();
    return named(EnvelopeCodec.ERROR, Json.append(Json.bytes(error), time));
  }

  /** An error that both dialects can read, for a connection whose dialect is not known yet. */
  public static byte[] encodeUndecidedError(ServerFrame.ErrorFrame error, EpochSeconds timestamp) {
    byte[] both = EnvelopeCodec.clearError(error);
    String flat =
        "\"code\":"
            + error.code()
            + ",\"message\":"
            + Json.quoted(error.message())
            + ",\"timestamp\":"
            + timestamp.seconds().toPlainString();
    return Json.append(both, flat);
  }

  /** Decodes a server's frame. */
  public static ServerFrame decodeServerFrame(byte[] frame) {
    ObjectNode object = Json.object(frame);
    String name = Json.string(object, "type");
    if (name.equals(EnvelopeCodec.ERROR)) {
      return Json.record(object, ServerFrame.ErrorFrame.class);
    }
    return object.has("success")
        ? EnvelopeCodec.reply(name, object)
        : EnvelopeCodec.event(name, object, Json.optionalString(object, "reply_to"));
  }

  private static String flatName(Event event) {
    return event instanceof Event.EventMessage ? "public_message" : Events.name(event);
  }

  private static byte[] named(String type, byte[] fields) {
    return Json.prepend("\"type\":\"" + type + '"', fields);
  }
}
