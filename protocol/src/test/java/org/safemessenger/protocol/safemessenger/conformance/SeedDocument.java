package org.safemessenger.protocol.safemessenger.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The protocol's first description: its parts as data files. */
final class SeedDocument {
  /** The files that hold its fenced JSON examples, in their order. */
  static final List<String> EXAMPLES =
      List.of(
          "section-3-envelope.txt",
          "section-7-register-command.json",
          "section-7-register-response.json",
          "section-7-send-message-command.json",
          "section-7-event-message.json");

  static final List<String> TEXTS = List.of("section-4-actions.txt", "section-6-errors.txt");

  private static final Pattern ACTION = Pattern.compile("^\\s*- `(\\w+)`: .*");
  private static final Pattern SHAPE = Pattern.compile(".*payload: `(\\{.*})`.*");
  private static final Pattern FIELD =
      Pattern.compile("\"(\\w+)\": (str|bool|int|float|\\[ ... ])");

  private SeedDocument() {}

  static byte[] file(String name) {
    try (InputStream file = SeedDocument.class.getResourceAsStream("/conformance/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(file(name), UTF_8);
  }

  /** Actions of a part of section 4, each with its fields and their kinds. */
  static Map<String, Map<String, String>> actions(boolean fromServer) {
    String[] halves = text("section-4-actions.txt").split("### Server → Client", -1);
    var actions = new LinkedHashMap<String, Map<String, String>>();
    String current = "";
    for (String line : halves[fromServer ? 1 : 0].lines().toList()) {
      Matcher action = ACTION.matcher(line);
      Matcher shape = SHAPE.matcher(line);
      if (shape.matches()) {
        Matcher field = FIELD.matcher(shape.group(1));
        while (field.find()) {
          actions.get(current).put(field.group(1), field.group(2));
        }
      } else if (action.matches()) {
        current = action.group(1);
        actions.put(current, new LinkedHashMap<>());
      }
    }
    return actions;
  }

  static List<String> fencedExamples(String document) {
    var found = new ArrayList<String>();
    Matcher block =
        Pattern.compile("^ *```json\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(document);
    while (block.find()) {
      found.add(block.group(1));
    }
    return found;
  }
}
