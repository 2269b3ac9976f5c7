package org.safemessenger.protocol.invite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.testing.Reference;
import tools.jackson.databind.node.ObjectNode;

/** The frames that {@code docs/protocol/invite.md} shows. */
public final class Examples {
  private static final Reference REFERENCE = Reference.read("invite.md");

  private Examples() {}

  /** A request of that type, with its {@code type}. */
  public static ObjectNode request(Requests.Spec spec) {
    return object(REFERENCE.entry(spec.type()).examples().getFirst());
  }

  /** Every reply, refusal and event. */
  public static Stream<ObjectNode> serverFrames() {
    return REFERENCE.entries().stream()
        .flatMap(
            type -> {
              List<String> examples = REFERENCE.entry(type).examples();
              return examples.stream().skip(Requests.typed(type).isPresent() ? 1 : 0);
            })
        .map(Examples::object);
  }

  private static ObjectNode object(String example) {
    return Json.object(example.getBytes(UTF_8));
  }
}
