package org.safemessenger.protocol.invite.codec;

import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.json.Json;
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

  @Override
  public String toString() {
    return "RequestFrame[type=" + type + "]";
  }
}
