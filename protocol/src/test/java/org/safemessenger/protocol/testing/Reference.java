package org.safemessenger.protocol.testing;

import java.util.List;

/** A document of {@code docs/protocol} by its headings. */
public final class Reference {
  private final String text;

  private Reference(String text) {
    this.text = text;
  }

  public static Reference read(String document) {
    return new Reference(Repository.text("docs/protocol/" + document));
  }

  /** A chapter, from its heading to the next of the same level. */
  public Reference chapter(String heading) {
    return part("\n## " + heading, "\n## ");
  }

  /** What stands under the heading of a command, request or event, up to the next heading. */
  public Reference entry(String name) {
    return part("\n#### `" + name + "`\n", "\n##");
  }

  /** The names that have an entry, in their order. */
  public List<String> entries() {
    return text.lines()
        .filter(line -> line.startsWith("#### `"))
        .map(line -> line.substring(6, line.length() - 1))
        .toList();
  }

  /** The lines of its fenced JSON blocks. */
  public List<String> examples() {
    return text.lines()
        .dropWhile(line -> !line.equals("```json"))
        .filter(line -> line.startsWith("{"))
        .toList();
  }

  public boolean names(String field) {
    return text.contains("`" + field + "`");
  }

  public String text() {
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
}
