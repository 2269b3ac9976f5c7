package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of {@code docs/protocol/vectors}. */
final class Vectors {
  private Vectors() {}

  static ObjectNode read(String name) {
    try {
      return Json.object(Files.readAllBytes(folder().resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<ObjectNode> cases(String name) {
    var cases = new ArrayList<ObjectNode>();
    read(name).get("cases").forEach(node -> cases.add((ObjectNode) node));
    return cases;
  }

  static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/protocol"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/protocol/vectors");
  }

  static String text(JsonNode node, String field) {
    return node.get(field).stringValue();
  }

  static byte[] utf8(JsonNode node, String field) {
    return text(node, field).getBytes(UTF_8);
  }

  static byte[] hex(JsonNode node, String field) {
    return HexFormat.of().parseHex(text(node, field));
  }

  static CipherSuite suite(JsonNode node) {
    return new CipherSuite(
        PayloadCipher.named(text(node, "cipher")).orElseThrow(),
        FrameSignature.named(text(node, "signature")).orElseThrow());
  }
}
