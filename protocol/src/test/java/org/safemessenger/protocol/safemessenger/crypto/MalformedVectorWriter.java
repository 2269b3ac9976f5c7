package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.safemessenger.protocol.testing.Vectors.hex;

import java.util.Base64;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.testing.FixedRandom;
import org.safemessenger.protocol.testing.Vectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code malformed.json} of {@code docs/protocol/vectors}; see {@link VectorWriter}. */
final class MalformedVectorWriter {
  private static final byte[] KEY = Primitives.sha256("key".getBytes(UTF_8));

  private final ObjectNode file = Vectors.object();
  private final ArrayNode clear;
  private final ArrayNode sealed;

  private MalformedVectorWriter() {
    file.put(
        "about",
        "PROTOCOL S, frames that a server refuses. 'clear': each is a WebSocket text message (base64,"
            + " since some are not text) on a logged-in connection of the flat dialect. 'sealed': each"
            + " is the first frame after the handshake, AES-256-GCM with HMAC-SHA256. 'connection' is"
            + " its state after the error was sent.");
    file.put("c2s_key_hex", hex(KEY)).put("c2s_mac_hex", hex(KEY));
    clear = file.putArray("clear");
    sealed = file.putArray("sealed");
  }

  public static void main(String[] arguments) {
    var writer = new MalformedVectorWriter();
    writer.clear();
    writer.sealed();
    Vectors.write("malformed.json", writer.file);
  }

  private void clear() {
    clear("empty", "", 1004);
    clear("not JSON", "hello", 1004);
    clear("an array", "[]", 1004);
    clear("a string", "\"login\"", 1004);
    clear("cut short", "{\"type\":\"PONG\"", 1004);
    clear("trailing garbage", "{\"type\":\"PONG\"}x", 1004);
    clear("two objects", "{\"type\":\"PONG\"}{\"type\":\"PONG\"}", 1004);
    clear("a comment", "{\"type\":\"PONG\"/**/}", 1004);
    clear("a trailing comma", "{\"type\":\"PONG\",}", 1004);
    clear("a key twice", "{\"type\":\"PONG\",\"a\":1,\"a\":2}", 1004);
    clear(
        "seventeen levels",
        "{\"type\":\"PONG\",\"a\":" + "[".repeat(16) + "]".repeat(16) + "}",
        1004);
    clear("no type", "{\"username\":\"alice\"}", 1004);
    clear("type is a number", "{\"type\":1}", 1004);
    notUtf8("invalid UTF-8", "{\"type\":\"PONG\",\"a\":\"\u00ff\"}");
    notUtf8("overlong UTF-8", "{\"type\":\"PONG\",\"a\":\"\u00c0\u00af\"}");
    notUtf8("a surrogate in UTF-8", "{\"type\":\"PONG\",\"a\":\"\u00ed\u00a0\u0080\"}");
    clear("a lone surrogate", "{\"type\":\"PONG\",\"a\":\"\\udc00\"}", 1004);
    clear("a missing field", "{\"type\":\"send_message\",\"room\":\"general\"}", 1004);
    clear("a number for a string", "{\"type\":\"public_message\",\"content\":1}", 1004);
    clear("a string for a number", "{\"type\":\"mark_message_read\",\"message_id\":\"1\"}", 1004);
    clear("a fraction for an id", "{\"type\":\"mark_message_read\",\"message_id\":1.5}", 1004);
    clear(
        "an id too large",
        "{\"type\":\"mark_message_read\",\"message_id\":9007199254740992}",
        1004);
    clear("an unknown command", "{\"type\":\"dance\"}", 1003);
  }

  private void clear(String name, String frame, int code) {
    clear(name, frame, code, "open");
  }

  /** The WebSocket itself forbids these (RFC 6455 section 8.1). */
  private void notUtf8(String name, String frame) {
    clear(name, frame, 1004, "closed");
  }

  private void clear(String name, String frame, int code, String connection) {
    clear
        .addObject()
        .put("name", name)
        .put("frame_base64", Base64.getEncoder().encodeToString(frame.getBytes(ISO_8859_1)))
        .put("code", code)
        .put("connection", connection);
  }

  private void sealed() {
    ObjectNode good = good("command", "get_users", "{}");
    sealed("nothing altered", good, 0, "open");
    sealed("type", good.deepCopy().put("type", "event"), 1004, "closed");
    sealed("action", good.deepCopy().put("action", "leave_room"), 1004, "closed");
    sealed("nonce", good.deepCopy().put("nonce", "8"), 1004, "closed");
    String payload = good.get("payload").stringValue();
    sealed("payload", good.deepCopy().put("payload", "A" + payload.substring(1)), 1004, "closed");
    String signature = good.get("signature").stringValue();
    sealed(
        "signature",
        good.deepCopy().put("signature", "A" + signature.substring(1)),
        1004,
        "closed");
    sealed(
        "signature cut", good.deepCopy().put("signature", signature.substring(4)), 1004, "closed");
    sealed(
        "well signed, does not decrypt",
        resigned(good, "A" + payload.substring(1)),
        1004,
        "closed");
    sealed("well signed, too short", resigned(good, "AAAA"), 1004, "closed");
    sealed("well signed, not base64", resigned(good, "%%%%"), 1004, "closed");
    sealed("well sealed, an array", good("command", "get_users", "[]"), 1004, "open");
    sealed("well sealed, not JSON", good("command", "get_users", "hello"), 1004, "open");
    sealed("well sealed, another type", good("event", "get_users", "{}"), 1003, "open");
    sealed("well sealed, unknown command", good("command", "dance", "{}"), 1003, "open");
    sealed("no signature", good.deepCopy().without("signature"), 1004, "open");
    sealed("payload in clear", good.deepCopy().set("payload", Vectors.object()), 1004, "open");
    sealed("a newline in the action", good.deepCopy().put("action", "get\nusers"), 1004, "open");
    sealed("an empty nonce", good.deepCopy().put("nonce", ""), 1004, "open");
  }

  private void sealed(String name, Object frame, int code, String connection) {
    sealed
        .addObject()
        .put("name", name)
        .put("frame", frame.toString())
        .put("code", code)
        .put("connection", connection);
  }

  private static ObjectNode good(String type, String action, String payload) {
    var sealer =
        new FrameSealer(
            PayloadEncryption.of(PayloadCipher.AES_256_GCM, key(), new FixedRandom("iv")),
            new HmacSigning(key()));
    return Json.object(sealer.seal(type, action, 7, payload.getBytes(UTF_8)));
  }

  private static ObjectNode resigned(ObjectNode good, String payload) {
    String signed = "command\nget_users\n7\n" + payload;
    byte[] mac = PlainKeySchedule.hmac(KEY, signed.getBytes(UTF_8));
    return good.deepCopy()
        .put("payload", payload)
        .put("signature", Base64.getEncoder().encodeToString(mac));
  }

  private static SecretBytes key() {
    return SecretBytes.owning(KEY.clone());
  }
}
