package org.safemessenger.protocol.safemessenger.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.command.Commands;
import tools.jackson.databind.node.ObjectNode;

/** Every command, both dialects, against every way to get it wrong. */
class MalformedCommandTest {
  @Test
  void theSamplesCoverEveryCommandAndNearlyEveryField() {
    assertThat(CommandSamples.all().propertyNames())
        .containsExactlyElementsOf(Commands.all().stream().map(Commands.Spec::name).toList());
    for (Commands.Spec spec : Commands.all()) {
      // 'session' excludes 'password', and 'room' excludes 'with': those stand in other tests.
      assertThat(CommandSamples.fields(spec.type()))
          .extracting(CommandSamples.Field::name)
          .filteredOn(name -> !List.of("session", "room", "with").contains(name))
          .isSubsetOf(CommandSamples.complete(spec).propertyNames());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCompletePayloadIsReadAlikeInBothDialects(Commands.Spec spec) {
    ObjectNode payload = CommandSamples.complete(spec);
    assertThat(envelope(spec, payload.toString()).command())
        .isInstanceOf(spec.type())
        .isEqualTo(flat(spec, payload).command());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anUnknownFieldIsIgnored(Commands.Spec spec) {
    ObjectNode payload = CommandSamples.complete(spec);
    ObjectNode more = payload.deepCopy();
    more.putObject("from_the_future").put("a", 1);
    assertThat(envelope(spec, more.toString()).command())
        .isEqualTo(envelope(spec, payload.toString()).command());
    assertThat(flat(spec, more).command()).isEqualTo(flat(spec, payload).command());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldOfAnotherTypeIsNamed(Commands.Spec spec, CommandSamples.Field field) {
    for (String wrong : wrongValues(field.type())) {
      ObjectNode payload = CommandSamples.complete(spec);
      payload.set(field.name(), Json.object(("{\"v\":" + wrong + "}").getBytes(UTF_8)).get("v"));
      String expected = "the field '" + field.name() + "' must be ";
      assertMalformed(() -> envelope(spec, payload.toString()).command(), expected);
      assertMalformed(() -> flat(spec, payload).command(), expected);
    }
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void aMissingOrNullFieldIsNamed(Commands.Spec spec, CommandSamples.Field field) {
    String expected = "the field '" + field.name() + "' is missing";
    ObjectNode missing = CommandSamples.complete(spec);
    missing.remove(field.name());
    assertMalformed(() -> envelope(spec, missing.toString()).command(), expected);
    assertMalformed(() -> flat(spec, missing).command(), expected);
    ObjectNode empty = CommandSamples.complete(spec).putNull(field.name());
    assertMalformed(() -> envelope(spec, empty.toString()).command(), expected);
    assertMalformed(() -> flat(spec, empty).command(), expected);
  }

  @ParameterizedTest
  @MethodSource("brokenFrames")
  void aBrokenFrameIsRefusedWithoutRepeatingIt(
      Commands.Spec spec, String defect, byte[] flat, byte[] envelope) {
    assertMalformed(() -> FlatCodec.decodeCommand(flat).command(), "");
    assertMalformed(() -> EnvelopeCodec.decodeCommand(envelope).command(), "");
  }

  @Test
  void aFrameBeyondEveryLimitIsRefusedUnread() {
    byte[] spaces = " ".repeat(Json.MAX_BYTES + 1).getBytes(UTF_8);
    assertMalformed(() -> FlatCodec.decodeCommand(spaces), "a frame has at most 16777216 bytes");
    assertMalformed(() -> EnvelopeCodec.decodeCommand(spaces), "a frame has at most");
  }

  @Test
  void anUnknownCommandAndAnotherFrameTypeAreInvalidCommands() {
    assertRefused(() -> FlatCodec.decodeCommand("{\"type\":\"dance\"}".getBytes(UTF_8)).command());
    for (String type : List.of("event", "response", "error", "x")) {
      assertRefused(
          () ->
              EnvelopeCodec.decodeCommand(
                  EnvelopeCodec.clear(type, "login", "{}".getBytes(UTF_8), "1")));
    }
  }

  static Stream<Commands.Spec> commands() {
    return Commands.all().stream();
  }

  static Stream<Arguments> fields() {
    return commands()
        .flatMap(
            spec ->
                CommandSamples.fields(spec.type()).stream()
                    .map(field -> Arguments.of(spec, field)));
  }

  static Stream<Arguments> requiredFields() {
    return fields().filter(a -> ((CommandSamples.Field) a.get()[1]).required());
  }

  static Stream<Arguments> brokenFrames() {
    var cases = new ArrayList<Arguments>();
    for (Commands.Spec spec : Commands.all()) {
      String payload = CommandSamples.complete(spec).toString();
      String flat = flatText(spec, CommandSamples.complete(spec));
      String envelope = envelopeText(spec, payload);
      add(cases, spec, "empty", "", "", UTF_8);
      add(cases, spec, "not JSON", "hello", "hello", UTF_8);
      add(cases, spec, "an array", "[" + flat + "]", "[" + envelope + "]", UTF_8);
      add(cases, spec, "a string", "\"x\"", "\"x\"", UTF_8);
      add(cases, spec, "cut short", cut(flat), cut(envelope), UTF_8);
      add(cases, spec, "trailing garbage", flat + "x", envelope + "x", UTF_8);
      add(cases, spec, "a second object", flat + flat, envelope + envelope, UTF_8);
      add(cases, spec, "a comment", "/**/" + flat, "//\n" + envelope, UTF_8);
      add(cases, spec, "a trailing comma", with(flat, ","), with(envelope, ","), UTF_8);
      add(
          cases,
          spec,
          "single quotes",
          flat.replace('"', '\''),
          envelope.replace('"', '\''),
          UTF_8);
      addMember(cases, spec, flat, payload, "a key twice", "\"zz\":1,\"zz\":2", UTF_8);
      addMember(
          cases, spec, flat, payload, "a key twice, once escaped", "\"z\":1,\"\\u007a\":2", UTF_8);
      addMember(cases, spec, flat, payload, "too deep", "\"zz\":" + deep(16), UTF_8);
      addMember(cases, spec, flat, payload, "not a number", "\"zz\":NaN", UTF_8);
      addMember(cases, spec, flat, payload, "a long number", "\"zz\":1" + "0".repeat(99), UTF_8);
      addMember(cases, spec, flat, payload, "a huge exponent", "\"zz\":1e9999999999", UTF_8);
      addMember(cases, spec, flat, payload, "a lone surrogate", "\"zz\":\"\\ud800\"", UTF_8);
      addMember(cases, spec, flat, payload, "half a pair", "\"zz\":\"\\ud83dx\"", UTF_8);
      addMember(cases, spec, flat, payload, "a control character", "\"zz\":\"\u0001\"", UTF_8);
      addMember(cases, spec, flat, payload, "invalid UTF-8", "\"zz\":\"\u00ff\"", ISO_8859_1);
      addMember(
          cases, spec, flat, payload, "overlong UTF-8", "\"zz\":\"\u00c0\u0080\"", ISO_8859_1);
      addMember(
          cases,
          spec,
          flat,
          payload,
          "a surrogate in UTF-8",
          "\"zz\":\"\u00ed\u00a0\u0080\"",
          ISO_8859_1);
      addMember(cases, spec, flat, payload, "a NUL", "\"zz\":\"\u0000\"", UTF_8);
    }
    return cases.stream();
  }

  private static void addMember(
      List<Arguments> cases,
      Commands.Spec spec,
      String flat,
      String payload,
      String defect,
      String member,
      Charset charset) {
    String more = payload.equals("{}") ? "{" + member + "}" : with(payload, "," + member);
    add(cases, spec, defect, with(flat, "," + member), envelopeText(spec, more), charset);
  }

  private static void add(
      List<Arguments> cases,
      Commands.Spec spec,
      String defect,
      String flat,
      String envelope,
      Charset charset) {
    cases.add(Arguments.of(spec, defect, flat.getBytes(charset), envelope.getBytes(charset)));
  }

  private static String with(String object, String tail) {
    return cut(object) + tail + "}";
  }

  private static String cut(String object) {
    return object.substring(0, object.length() - 1);
  }

  private static String deep(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static List<String> wrongValues(Class<?> type) {
    if (type == String.class) {
      return List.of("1", "1.5", "true", "[]", "{}", "[\"x\"]");
    }
    if (type == Boolean.class) {
      return List.of("1", "0", "\"true\"", "\"\"", "[]", "{}");
    }
    if (type == Long.class || type == Integer.class) {
      return List.of("1.5", "1.0", "\"1\"", "\"\"", "true", "[]", "{}", "1e30");
    }
    if (type == EpochSeconds.class) {
      return List.of("\"1\"", "\"\"", "true", "[]", "{}");
    }
    assertThat(type).isEqualTo(List.class);
    return List.of("\"x\"", "1", "true", "{}");
  }

  private static ClientFrame flat(Commands.Spec spec, ObjectNode payload) {
    return FlatCodec.decodeCommand(flatText(spec, payload).getBytes(UTF_8));
  }

  private static String flatText(Commands.Spec spec, ObjectNode payload) {
    return payload.deepCopy().put("type", spec.name()).toString();
  }

  private static ClientFrame envelope(Commands.Spec spec, String payload) {
    return EnvelopeCodec.decodeCommand(envelopeText(spec, payload).getBytes(UTF_8));
  }

  private static String envelopeText(Commands.Spec spec, String payload) {
    return "{\"type\":\"command\",\"action\":\"%s\",\"nonce\":\"1\",\"payload\":%s}"
        .formatted(spec.name(), payload);
  }

  private static void assertMalformed(Runnable decoding, String beginning) {
    assertThatThrownBy(decoding::run)
        .isInstanceOf(MalformedException.class)
        .message()
        .startsWith(beginning)
        .doesNotContain("zz")
        .doesNotContain("Hello")
        .doesNotContain("horse");
  }

  private static void assertRefused(Runnable decoding) {
    assertThatThrownBy(decoding::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_COMMAND));
  }
}
