package org.safemessenger.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code DIR/config.json}: one JSON object. A key may be written with its dots ({@code
 * "listen.port"}) or as nested objects ({@code "listen": {"port": …}}).
 */
final class ConfigFile {
  static final String NAME = "config.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ConfigFile() {}

  /** Makes the data folder (0700) and, on the first start, the file with all defaults (0600). */
  static void prepare(Path data) {
    try {
      if (!Files.isDirectory(data)) {
        Files.createDirectories(
            data,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      Path file = data.resolve(NAME);
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, JSON.writeValueAsString(defaults()) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the data folder " + data + " cannot be prepared; choose another with --data", e);
    }
  }

  static boolean exists(Path data) {
    return Files.exists(data.resolve(NAME));
  }

  static void read(Path data, Settings into) {
    Path file = data.resolve(NAME);
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (root.isObject()) {
        readObject("", root, file.toString(), into);
      } else {
        into.problem(file + ": expected one JSON object of keys and values.");
      }
    } catch (JacksonException e) {
      into.problem(
          file
              + ": not valid JSON at line "
              + e.getLocation().getLineNr()
              + "; mend it or delete the file to start from the defaults.");
    } catch (IOException e) {
      into.problem(file + ": cannot be read; check its owner and permissions.");
    }
  }

  private static void readObject(String prefix, JsonNode object, String where, Settings into) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      JsonNode value = entry.getValue();
      String name = prefix + entry.getKey();
      if (value.isObject()) {
        readObject(name + ".", value, where, into);
      } else if (value.isArray()) {
        into.setInFile(name, joined(value), where);
      } else {
        into.setInFile(name, value.asString(""), where);
      }
    }
  }

  private static String joined(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(element -> element.asString(""))
        .collect(Collectors.joining(","));
  }

  private static ObjectNode defaults() {
    ObjectNode object = JSON.createObjectNode();
    for (Key key : Keys.all()) {
      switch (key.type()) {
        case Value.Whole whole -> object.put(key.name(), (Integer) whole.read(key.initial()));
        case Value.Flag flag -> object.put(key.name(), (Boolean) flag.read(key.initial()));
        case Value.Texts texts -> object.putArray(key.name());
        case Value.Choices choices ->
            choices.read(key.initial()).forEach(object.putArray(key.name())::add);
        case Value.IceUrls urls -> object.putArray(key.name());
        case Value.Text text -> object.put(key.name(), key.initial());
        case Value.ContactUri uri -> object.put(key.name(), key.initial());
        case Value.Choice choice -> object.put(key.name(), key.initial());
        case Value.Size size -> object.put(key.name(), key.initial());
        case Value.Volume volume -> object.put(key.name(), key.initial());
        case Value.Span span -> object.put(key.name(), key.initial());
        case Value.PerSpan rate -> object.put(key.name(), key.initial());
      }
    }
    return object;
  }
}
