package org.safemessenger.protocol.testing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a message record says about its fields on the wire. */
public final class RecordFields {
  /**
   * @param name as on the wire
   * @param required whether a message without it is refused by the field's type alone
   */
  public record Field(String name, Class<?> type, boolean required) {}

  private RecordFields() {}

  public static List<Field> of(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(
            component ->
                new Field(
                    wireName(component),
                    component.getType(),
                    !component.getAnnotatedType().isAnnotationPresent(Nullable.class)))
        .toList();
  }

  public static List<String> names(Class<?> type) {
    return of(type).stream().map(Field::name).toList();
  }

  private static String wireName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty()
        ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
        : renamed.value();
  }
}
