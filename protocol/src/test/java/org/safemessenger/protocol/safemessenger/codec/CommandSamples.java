package org.safemessenger.protocol.safemessenger.codec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import tools.jackson.databind.node.ObjectNode;

/** A valid payload of every command, and what its record says about each field. */
final class CommandSamples {
  /**
   * @param name as on the wire
   * @param required whether a payload without it is refused by the field's type alone
   */
  record Field(String name, Class<?> type, boolean required) {}

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

  static List<Field> fields(Class<? extends Command> type) {
    var fields = new ArrayList<Field>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(
          new Field(
              wireName(component),
              component.getType(),
              !component.getAnnotatedType().isAnnotationPresent(Nullable.class)));
    }
    return fields;
  }

  static String wireName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed != null && !renamed.value().isEmpty()
        ? renamed.value()
        : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
