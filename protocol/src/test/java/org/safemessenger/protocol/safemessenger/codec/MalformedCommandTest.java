package org.safemessenger.protocol.safemessenger.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.testing.BrokenFrame;
import org.safemessenger.protocol.testing.RecordFields;
import org.safemessenger.protocol.testing.WrongValues;
import tools.jackson.databind.node.ObjectNode;

/** Every command, both dialects, against every way to get it wrong. */
class MalformedCommandTest {
  @Test
  void theSamplesCoverEveryCommandAndNearlyEveryField() {
    assertThat(CommandSamples.all().propertyNames())
        .containsExactlyElementsOf(Commands.all().stream().map(Commands.Spec::name).toList());
    for (Commands.Spec spec : Commands.all()) {
      // 'session' excludes 'password', and 'room' excludes 'with': those stand in other tests.
      assertThat(RecordFields.of(spec.type()))
          .extracting(RecordFields.Field::name)
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
  void aFieldOfAnotherTypeIsNamed(Commands.Spec spec, RecordFields.Field field) {
    for (String wrong : WrongValues.of(field.type())) {
      ObjectNode payload = CommandSamples.complete(spec);
      payload.set(field.name(), Json.object(("{\"v\":" + wrong + "}").getBytes(UTF_8)).get("v"));
      String expected = "the field '" + field.name() + "' must be ";
      assertMalformed(() -> envelope(spec, payload.toString()).command(), expected);
      assertMalformed(() -> flat(spec, payload).command(), expected);
    }
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void aMissingOrNullFieldIsNamed(Commands.Spec spec, RecordFields.Field field) {
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
  void aBrokenFrameIsRefusedWithoutRepeatingIt(Commands.Spec spec, BrokenFrame broken) {
    ObjectNode payload = CommandSamples.complete(spec).put("more", 1);
    byte[] flat = broken.madeFrom(flatText(spec, payload).getBytes(UTF_8));
    assertMalformed(() -> FlatCodec.decodeCommand(flat).command(), "");
    byte[] envelope = broken.madeFrom(envelopeText(spec, payload.toString()).getBytes(UTF_8));
    assertMalformed(() -> EnvelopeCodec.decodeCommand(envelope).command(), "");
    byte[] inside = envelopeAround(spec, broken.madeFrom(payload.toString().getBytes(UTF_8)));
    assertMalformed(() -> EnvelopeCodec.decodeCommand(inside).command(), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"PONG\",}", "{\"type\":\"PONG\",\"a\":[1,]}"})
  void aTrailingCommaIsNotJson(String frame) {
    assertMalformed(() -> FlatCodec.decodeCommand(frame.getBytes(UTF_8)), "the text is not JSON");
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
            spec -> RecordFields.of(spec.type()).stream().map(field -> Arguments.of(spec, field)));
  }

  static Stream<Arguments> requiredFields() {
    return fields().filter(a -> ((RecordFields.Field) a.get()[1]).required());
  }

  static Stream<Arguments> brokenFrames() {
    return commands().flatMap(spec -> BrokenFrame.all().map(broken -> Arguments.of(spec, broken)));
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

  private static byte[] envelopeAround(Commands.Spec spec, byte[] payload) {
    return envelopeText(spec, new String(payload, ISO_8859_1)).getBytes(ISO_8859_1);
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
