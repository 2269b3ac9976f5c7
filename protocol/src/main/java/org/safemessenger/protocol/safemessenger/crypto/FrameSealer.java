package org.safemessenger.protocol.safemessenger.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.safemessenger.protocol.safemessenger.codec.Envelope;

/**
 * One direction of a channel: payload in, sealed frame out. It writes the JSON itself, since
 * everything in it is base64 or checked ASCII; this is the hottest method of a server.
 */
final class FrameSealer {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final byte[] TYPE = ascii("{\"type\":\"");
  private static final byte[] ACTION = ascii("\",\"action\":\"");
  private static final byte[] PAYLOAD = ascii("\",\"payload\":\"");
  private static final byte[] NONCE = ascii("\",\"nonce\":\"");
  private static final byte[] SIGNATURE = ascii("\",\"signature\":\"");
  private static final byte[] END = ascii("\"}");

  private final PayloadEncryption encryption;
  private final FrameSigning signing;
  private final FrameHeader header = new FrameHeader();

  FrameSealer(PayloadEncryption encryption, FrameSigning signing) {
    this.encryption = encryption;
    this.signing = signing;
  }

  /**
   * @param count the frame's number under this key, which is also its nonce
   */
  byte[] seal(String type, String action, long count, byte[] payload) {
    String nonce = Long.toString(count);
    Envelope.name(type, "type");
    Envelope.name(action, "action");
    header.set(type, action).part(nonce);
    byte[] text =
        BASE64.encode(
            encryption.encrypt(payload, header.bytes(), header.authenticatedLength(), count));
    byte[] signature = signing.sign(header.bytes(), header.signedLength(), text, text.length);
    int fixed =
        TYPE.length + ACTION.length + PAYLOAD.length + NONCE.length + SIGNATURE.length + END.length;
    int names = type.length() + action.length() + nonce.length();
    byte[] frame = new byte[fixed + names + text.length + signing.base64Length()];
    int at = put(frame, 0, TYPE);
    at = put(frame, at, type);
    at = put(frame, at, ACTION);
    at = put(frame, at, action);
    at = put(frame, at, PAYLOAD);
    at = put(frame, at, text);
    at = put(frame, at, NONCE);
    at = put(frame, at, nonce);
    at = put(frame, at, SIGNATURE);
    at = put(frame, at, signature);
    put(frame, at, END);
    return frame;
  }

  private static int put(byte[] frame, int at, byte[] text) {
    System.arraycopy(text, 0, frame, at, text.length);
    return at + text.length;
  }

  private static int put(byte[] frame, int at, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      frame[at + i] = (byte) ascii.charAt(i);
    }
    return at + ascii.length();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
