package org.safemessenger.protocol.safemessenger.conformance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code docs/protocol/safemessenger.md} by its headings. */
final class Reference {
  private final String text;

  private Reference(String text) {
    this.text = text;
  }

  static Reference read() {
    try {
      return new Reference(
          Files.readString(SeedDocument.repository().resolve("docs/protocol/safemessenger.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A chapter, from its heading to the next of the same level. */
  Reference chapter(String heading) {
    return part("\n## " + heading, "\n## ");
  }

  /** What stands under the heading of a command or event. */
  Reference entry(String name) {
    return part("\n#### `" + name + "`\n", "\n#### ");
  }

  String text() {
    return text;
  }

  private Reference part(String heading, String next) {
    int from = text.indexOf(heading);
    if (from < 0) {
      throw new AssertionError("the reference has no heading" + heading.stripTrailing());
    }
    int to = text.indexOf(next, from + heading.length() - 1);
    return new Reference(text.substring(from, to < 0 ? text.length() : to));
  }

  /** The wire names of a record's components. */
  static List<String> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(Reference::wireName).toList();
  }

  private static String wireName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty()
        ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
        : renamed.value();
  }
}
