package org.safemessenger.protocol.safemessenger.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/** What every decoder promises: a value, or a refusal in a few words. */
final class Decoding {
  private static final int LONGEST_REFUSAL = 300;

  private Decoding() {}

  static void readsOrRefuses(Runnable decoder) {
    try {
      decoder.run();
    } catch (MalformedException | RefusedException refused) {
      String message = refused.getMessage();
      if (message == null || message.isBlank() || message.length() > LONGEST_REFUSAL) {
        throw new AssertionError("a refusal must say something short");
      }
    }
  }

  /** A valid payload of each command, to start from. */
  static Stream<ObjectNode> payloads() {
    ObjectNode all = samples();
    return all.propertyNames().stream().map(name -> ((ObjectNode) all.get(name)).put("type", name));
  }

  static byte[] utf8(Object json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode samples() {
    try (InputStream file = Decoding.class.getResourceAsStream("/commands/complete.json")) {
      return Json.object(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
