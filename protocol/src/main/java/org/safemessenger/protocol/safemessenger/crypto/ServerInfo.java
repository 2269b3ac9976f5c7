package org.safemessenger.protocol.safemessenger.crypto;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server's first frame, {@code {"type":"server_info",…}}, in clear.
 *
 * @param serverPublicKey PEM
 * @param keyFingerprint {@code SHA256:…}; for people to read, clients compute their own
 * @param serverRandom base64 of 32 fresh bytes
 * @param ciphers {@link PayloadCipher} names on offer
 * @param signatures {@link FrameSignature} names on offer
 * @param maxMessageLength bytes of UTF-8 that a message's content may have
 */
public record ServerInfo(
    String type,
    String serverVersion,
    String serverPublicKey,
    String keyFingerprint,
    String serverRandom,
    @Nullable Ecdh ecdh,
    List<String> ciphers,
    List<String> signatures,
    EpochSeconds serverTime,
    List<String> supportedFeatures,
    int maxMessageLength) {
  static final String TYPE = "server_info";

  /**
   * @param key base64 of 32 bytes, X25519
   * @param expires epoch seconds
   * @param signature base64, RSA-PSS-SHA256 over key bytes and {@code expires} as 8 bytes,
   *     big-endian
   */
  public record Ecdh(String key, long expires, String signature) {}

  public ServerInfo {
    ciphers = List.copyOf(ciphers);
    signatures = List.copyOf(signatures);
    supportedFeatures = List.copyOf(supportedFeatures);
  }

  /**
   * Parses a server's first frame.
   *
   * @throws MalformedException when it is something else
   */
  public static ServerInfo parse(byte[] frame) {
    ObjectNode object = Json.object(frame);
    if (!TYPE.equals(Json.string(object, "type"))) {
      throw new MalformedException(
          "a frame of type 'server_info' is expected first; is this a SafeMessenger server?");
    }
    return Json.record(object, ServerInfo.class);
  }

  public byte[] encode() {
    return Json.bytes(this);
  }

  /** The fingerprint computed from the key, which is what a client pins. */
  public String computedFingerprint() {
    return RsaKeys.fingerprint(RsaKeys.parsePublic(serverPublicKey));
  }
}
