package org.safemessenger.protocol.safemessenger.codec;

import java.util.Set;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** The two ways to write protocol S; a connection keeps the one of its first client frame. */
public enum Dialect {
  /** {@code {"type":"command","action":…,"payload":…,"nonce":…}}, sealed after the handshake. */
  ENVELOPE,
  /** {@code {"type":"login","username":…}}: the command's name as type, its fields beside it. */
  FLAT;

  private static final Set<String> ENVELOPE_TYPES = Set.of("command", "event", "response", "error");

  /**
   * Tells the dialect of a first client frame.
   *
   * @throws MalformedException when the frame is neither
   */
  public static Dialect of(byte[] frame) {
    ObjectNode object = Json.object(frame);
    String type = Json.string(object, "type");
    return ENVELOPE_TYPES.contains(type) || object.has("action") ? ENVELOPE : FLAT;
  }
}
