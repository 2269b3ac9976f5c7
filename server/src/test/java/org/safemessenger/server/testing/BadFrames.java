package org.safemessenger.server.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be wrong with a frame of either protocol, from its bytes to its fields. */
public final class BadFrames {
  /**
   * No JSON object of the kind both protocols take.
   *
   * @param utf8 whether it is at least text
   */
  public record Broken(String why, byte[] frame, boolean utf8) {
    @Override
    public String toString() {
      return why;
    }
  }

  /** A good object but for one field. */
  public record BadFields(String why, Map<String, Object> fields) {
    @Override
    public String toString() {
      return why;
    }
  }

  private BadFrames() {}

  /**
   * The frames that {@code docs/protocol/vectors/broken.json} makes from a good one.
   *
   * @param good an object with at least one field
   */
  public static Stream<Broken> broken(String good) {
    return vectors("broken.json").get("cases").valueStream().map(row -> broken(row, good));
  }

  private static Broken broken(JsonNode row, String good) {
    byte[] bytes = good.getBytes(UTF_8);
    var frame = new ByteArrayOutputStream();
    if (row.has("cut")) {
      frame.write(bytes, 0, bytes.length - row.get("cut").asInt());
    }
    frame.writeBytes(row.get("after").asString().getBytes(ISO_8859_1));
    return new Broken(
        row.get("name").asString(), frame.toByteArray(), row.path("utf8").asBoolean(true));
  }

  /** Objects of which nobody can say what they are. */
  public static Stream<String> withoutType() {
    return Stream.of(
        "{}",
        "{\"type\":17}",
        "{\"type\":null}",
        "{\"type\":[\"ping\"]}",
        "{\"type\":\"\"}",
        "{\"type\":\"bad name!\"}",
        "{\"type\":\"" + "x".repeat(65) + "\"}");
  }

  /**
   * Each field of a message once missing where it is needed, and once of another type.
   *
   * @param needed the fields without which the message is malformed
   */
  public static Stream<BadFields> fields(Class<?> message, Map<String, Object> needed) {
    return Stream.concat(
        needed.keySet().stream().map(field -> new BadFields("no " + field, without(needed, field))),
        Arrays.stream(message.getRecordComponents())
            .map(
                part ->
                    new BadFields(
                        "mistyped " + name(part),
                        with(needed, name(part), wrong(part.getType())))));
  }

  public static Map<String, Object> without(Map<String, Object> fields, String field) {
    Map<String, Object> copy = new HashMap<>(fields);
    copy.remove(field);
    return copy;
  }

  public static Map<String, Object> with(Map<String, Object> fields, String field, Object value) {
    Map<String, Object> copy = new HashMap<>(fields);
    copy.put(field, value);
    return copy;
  }

  /** A field's name on the wire. */
  public static String name(RecordComponent part) {
    @Nullable JsonProperty renamed = part.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty()
        ? part.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
        : renamed.value();
  }

  /** A file of {@code docs/protocol/vectors}. */
  public static JsonNode vectors(String name) {
    return JsonMapper.shared().readTree(fileOfRepository("docs/protocol/vectors/" + name));
  }

  public static String fileOfRepository(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/protocol/vectors"))) {
      folder = folder.getParent();
    }
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object wrong(Class<?> type) {
    return type == String.class ? List.of("x") : Map.of("no", "value");
  }
}
