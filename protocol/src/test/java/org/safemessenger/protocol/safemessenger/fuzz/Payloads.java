package org.safemessenger.protocol.safemessenger.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** A valid payload of each command, its name as {@code type}, to start from. */
final class Payloads {
  private Payloads() {}

  static Stream<ObjectNode> all() {
    try (InputStream file = Payloads.class.getResourceAsStream("/commands/complete.json")) {
      ObjectNode all = Json.object(file.readAllBytes());
      return all.propertyNames().stream()
          .map(name -> ((ObjectNode) all.get(name)).put("type", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
