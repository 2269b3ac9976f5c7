package org.safemessenger.protocol.invite.codec;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's frame before its fields are read: enough to know what an answer answers.
 *
 * @param type as sent; may be unknown
 */
public record RequestFrame(String type, ObjectNode fields) {
  /**
   * Reads the fields as those of a known type.
   *
   * @throws MalformedException when the request's record refuses them
   */
  public Request request(Requests.Spec spec) {
    return Json.record(fields, spec.request());
  }

  /**
   * Who says to ask; null where it is left out. Any request of a session may have it.
   *
   * @throws MalformedException when it is no string
   */
  public @Nullable String source() {
    JsonNode source = fields.get("source");
    if (source == null || source.isNull()) {
      return null;
    }
    if (!source.isString()) {
      throw new MalformedException("the field 'source' must be a string");
    }
    return source.stringValue();
  }

  @Override
  public String toString() {
    return "RequestFrame[type=" + type + "]";
  }
}
