package org.safemessenger.protocol.safemessenger.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.command.Commands;
import tools.jackson.databind.node.ObjectNode;

/** A valid payload of every command. */
final class CommandSamples {
  private CommandSamples() {}

  static ObjectNode complete(Commands.Spec spec) {
    return (ObjectNode) all().get(spec.name()).deepCopy();
  }

  static ObjectNode all() {
    try (InputStream file = CommandSamples.class.getResourceAsStream("/commands/complete.json")) {
      return Json.object(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
