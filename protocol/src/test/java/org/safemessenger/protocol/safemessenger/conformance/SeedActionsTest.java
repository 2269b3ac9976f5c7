package org.safemessenger.protocol.safemessenger.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.event.Events;

/** Section 4 of the protocol's first description: every action with every field and its kind. */
class SeedActionsTest {
  private static final Map<String, String> SAMPLES =
      Map.of("str", "\"x\"", "bool", "true", "int", "7", "float", "1754899200.5");
  private static final Map<String, List<Class<?>>> KINDS =
      Map.of(
          "str", List.of(String.class),
          "bool", List.of(Boolean.class, boolean.class),
          "int", List.of(Long.class, long.class),
          "float", List.of(EpochSeconds.class),
          "[ ... ]", List.of(List.class));

  @Test
  void thereAreSixteenCommandsAndFourteenServerActions() {
    assertThat(SeedDocument.actions(false)).hasSize(16);
    assertThat(SeedDocument.actions(true)).hasSize(14);
    assertThat(SeedDocument.actions(true).get("message_delivered"))
        .containsExactly(
            Map.entry("recipient", "str"),
            Map.entry("online", "bool"),
            Map.entry("timestamp", "float"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandOfTheDocumentIsRead(String action, Map<String, String> fields) {
    Commands.Spec spec = Commands.named(action).orElseThrow();
    assertHasFields(spec.type(), fields);
    var frame = new StringBuilder("{\"type\":\"" + action + "\"");
    fields.forEach((name, kind) -> frame.append(",\"" + name + "\":" + SAMPLES.get(kind)));
    byte[] flat = frame.append('}').toString().getBytes(UTF_8);
    assertThat(FlatCodec.decodeCommand(flat).command()).isInstanceOf(spec.type());
  }

  @ParameterizedTest
  @MethodSource("serverActions")
  void aServerActionOfTheDocumentHasItsFields(String action, Map<String, String> fields) {
    List<Class<?>> shapes = shapes(action);
    assertThat(shapes).as(action).isNotEmpty();
    shapes.forEach(shape -> assertHasFields(shape, fields));
  }

  static Stream<Object[]> commands() {
    return rows(false);
  }

  static Stream<Object[]> serverActions() {
    return rows(true);
  }

  private static Stream<Object[]> rows(boolean fromServer) {
    return SeedDocument.actions(fromServer).entrySet().stream()
        .map(entry -> new Object[] {entry.getKey(), entry.getValue()});
  }

  /** The event of that name, or else the answer of that name. */
  private static List<Class<?>> shapes(String action) {
    if (action.equals("error")) {
      return List.of(ServerFrame.ErrorFrame.class);
    }
    return Events.type(action)
        .<List<Class<?>>>map(type -> List.of(content(type)))
        .orElseGet(
            () ->
                Commands.all().stream()
                    .filter(spec -> spec.replyName().equals(action))
                    .<Class<?>>map(Commands.Spec::replyType)
                    .toList());
  }

  private static Class<?> content(Class<?> event) {
    var components = event.getRecordComponents();
    return components.length == 1 && components[0].getType() == ChatMessage.class
        ? ChatMessage.class
        : event;
  }

  private static void assertHasFields(Class<?> type, Map<String, String> fields) {
    fields.forEach(
        (name, kind) ->
            assertThat(Arrays.stream(type.getRecordComponents()))
                .as("%s.%s", type.getSimpleName(), name)
                .anySatisfy(
                    component -> {
                      assertThat(snake(component.getName())).isEqualTo(name);
                      assertThat(component.getType()).isIn(KINDS.get(kind));
                    }));
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
