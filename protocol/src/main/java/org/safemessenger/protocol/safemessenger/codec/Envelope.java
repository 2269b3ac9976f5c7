package org.safemessenger.protocol.safemessenger.codec;

import static org.safemessenger.protocol.Fields.check;
import static org.safemessenger.protocol.Fields.required;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frame of section 3 of the seed document.
 *
 * @param type {@code command}, {@code event}, {@code response} or {@code error}; 1 to 64 of {@code
 *     A-Z a-z 0-9 . _ -}
 * @param action same alphabet
 * @param payload a string (base64) in a sealed frame, an object in a clear or an opened one
 * @param nonce 1 to 64 printable ASCII characters
 * @param signature base64; absent in a clear frame
 */
public record Envelope(
    String type, String action, JsonNode payload, String nonce, @Nullable String signature) {
  public Envelope {
    name(required(type, "type"), "type");
    name(required(action, "action"), "action");
    required(payload, "payload");
    nonce(required(nonce, "nonce"));
  }

  /** Parses any enveloped frame, sealed or clear. */
  public static Envelope parse(byte[] frame) {
    return of(Json.object(frame));
  }

  static Envelope of(ObjectNode frame) {
    return new Envelope(
        Json.string(frame, "type"),
        Json.string(frame, "action"),
        required(frame.get("payload"), "payload"),
        Json.string(frame, "nonce"),
        Json.optionalString(frame, "signature"));
  }

  /** The payload of a clear or opened frame. */
  public ObjectNode object() {
    if (payload instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedException("the field 'payload' must be an object");
  }

  /** Refuses what is not 1 to 64 of {@code A-Z a-z 0-9 . _ -}. */
  public static void name(String name, String field) {
    boolean good = !name.isEmpty() && name.length() <= 64;
    for (int i = 0; good && i < name.length(); i++) {
      char c = name.charAt(i);
      good =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '_'
              || c == '.'
              || c == '-';
    }
    check(good, "the field '" + field + "' must be 1 to 64 of A-Z a-z 0-9 . _ -");
  }

  /** Refuses what is not 1 to 64 printable ASCII characters. */
  public static void nonce(String nonce) {
    boolean good = !nonce.isEmpty() && nonce.length() <= 64;
    for (int i = 0; good && i < nonce.length(); i++) {
      good = nonce.charAt(i) >= ' ' && nonce.charAt(i) <= '~';
    }
    check(good, "the field 'nonce' must be 1 to 64 printable ASCII characters");
  }

  @Override
  public String toString() {
    return "Envelope[type=" + type + ", action=" + action + "]";
  }
}
