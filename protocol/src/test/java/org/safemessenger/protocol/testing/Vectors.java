package org.safemessenger.protocol.testing;

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
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files of {@code docs/protocol/vectors}. */
public final class Vectors {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Vectors() {}

  public static ObjectNode read(String name) {
    try {
      return Json.object(Files.readAllBytes(folder().resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<ObjectNode> cases(String name) {
    return list(read(name), "cases");
  }

  public static List<ObjectNode> list(JsonNode node, String field) {
    var list = new ArrayList<ObjectNode>();
    node.get(field).forEach(element -> list.add((ObjectNode) element));
    return list;
  }

  /** A test key of {@code src/test/resources/vectors}. */
  public static String resource(String name) {
    try (var file = Vectors.class.getResourceAsStream("/vectors/" + name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Writes a file as these are written. */
  public static void write(String name, ObjectNode content) {
    try {
      Files.writeString(folder().resolve(name), MAPPER.writeValueAsString(content) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/protocol"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/protocol/vectors");
  }

  public static String text(JsonNode node, String field) {
    return node.get(field).stringValue();
  }

  public static byte[] utf8(JsonNode node, String field) {
    return text(node, field).getBytes(UTF_8);
  }

  public static byte[] hex(JsonNode node, String field) {
    return HexFormat.of().parseHex(text(node, field));
  }
}
