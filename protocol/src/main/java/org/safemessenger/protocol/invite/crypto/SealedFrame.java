package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import org.safemessenger.protocol.Fields;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** The frame {@code {"type":"sealed","nonce":…,"message":…}}, base64 in both. */
final class SealedFrame {
  static final String TYPE = "sealed";
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final byte[] BEFORE_NONCE = "{\"type\":\"sealed\",\"nonce\":\"".getBytes(US_ASCII);
  private static final byte[] BEFORE_MESSAGE = "\",\"message\":\"".getBytes(US_ASCII);
  private static final byte[] END = "\"}".getBytes(US_ASCII);

  private final byte[] nonce;
  private final byte[] message;

  private SealedFrame(byte[] nonce, byte[] message) {
    this.nonce = nonce;
    this.message = message;
  }

  byte[] nonce() {
    return nonce;
  }

  /** Ciphertext and tag. */
  byte[] message() {
    return message;
  }

  /** The whole frame. */
  static byte[] encode(byte[] nonce, byte[] message) {
    byte[] nonceText = BASE64.encode(nonce);
    int from = BEFORE_NONCE.length + nonceText.length + BEFORE_MESSAGE.length;
    int length = (message.length + 2) / 3 * 4;
    byte[] frame = new byte[from + length + END.length];
    // The encoder writes to the beginning only: moving the text is cheaper than an array for it.
    BASE64.encode(message, frame);
    System.arraycopy(frame, 0, frame, from, length);
    int at = put(frame, 0, BEFORE_NONCE);
    at = put(frame, at, nonceText);
    put(frame, at, BEFORE_MESSAGE);
    put(frame, from + length, END);
    return frame;
  }

  private static int put(byte[] frame, int at, byte[] text) {
    System.arraycopy(text, 0, frame, at, text.length);
    return at + text.length;
  }

  /**
   * Reads a frame, in the form that {@link #encode} writes without a JSON parser.
   *
   * @throws MalformedException when it is no sealed frame
   * @throws IllegalArgumentException when a field is not base64
   */
  static SealedFrame parse(byte[] frame, int nonceBytes) {
    int nonceEnd = BEFORE_NONCE.length + nonceBytes / 3 * 4;
    int message = nonceEnd + BEFORE_MESSAGE.length;
    int end = frame.length - END.length;
    boolean ours =
        end >= message
            && holds(frame, 0, BEFORE_NONCE)
            && holds(frame, nonceEnd, BEFORE_MESSAGE)
            && holds(frame, end, END);
    if (ours) {
      try {
        return new SealedFrame(
            StrictBase64.decode(frame, BEFORE_NONCE.length, nonceEnd),
            StrictBase64.decode(frame, message, end));
      } catch (IllegalArgumentException _) {
        // More fields may stand in between: then there is a quotation mark, which is no base64.
      }
    }
    return parse(Json.objectWithTrailingCommas(frame));
  }

  private static boolean holds(byte[] frame, int at, byte[] text) {
    return Arrays.equals(frame, at, at + text.length, text, 0, text.length);
  }

  /** The same by the JSON parser. */
  static SealedFrame parse(ObjectNode object) {
    Fields.check(TYPE.equals(Json.string(object, "type")), "a frame of type 'sealed' is expected");
    return new SealedFrame(
        StrictBase64.decode(Json.string(object, "nonce")),
        StrictBase64.decode(Json.string(object, "message")));
  }
}
