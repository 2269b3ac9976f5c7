package org.safemessenger.protocol.invite.codec;

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
import org.safemessenger.protocol.invite.Examples;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.testing.BrokenFrame;
import org.safemessenger.protocol.testing.Decoding;
import org.safemessenger.protocol.testing.RecordFields;
import org.safemessenger.protocol.testing.WrongValues;
import tools.jackson.databind.node.ObjectNode;

/** Every request against every way to get it wrong, and the server's frames, too. */
class MalformedRequestTest {
  @ParameterizedTest
  @MethodSource("requests")
  void anUnknownFieldIsIgnoredAndAnOptionalOneMayBeNull(Requests.Spec spec) {
    ObjectNode frame = Examples.request(spec);
    Request plain = read(frame);
    frame.putObject("from_the_future").put("a", 1);
    assertThat(read(frame)).isEqualTo(plain);
    for (RecordFields.Field field : RecordFields.of(spec.request())) {
      if (!field.required()) {
        ObjectNode absent = Examples.request(spec);
        absent.remove(field.name());
        assertThat(read(Examples.request(spec).putNull(field.name()))).isEqualTo(read(absent));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldOfAnotherTypeIsNamed(Requests.Spec spec, RecordFields.Field field) {
    for (String wrong : WrongValues.of(field.type())) {
      ObjectNode frame = Examples.request(spec);
      frame.set(field.name(), Json.object(("{\"v\":" + wrong + "}").getBytes(UTF_8)).get("v"));
      assertMalformed(() -> read(frame), "the field '" + field.name() + "' must be ");
    }
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void aMissingOrNullFieldIsNamed(Requests.Spec spec, RecordFields.Field field) {
    String expected = "the field '" + field.name() + "' is missing";
    ObjectNode missing = Examples.request(spec);
    missing.remove(field.name());
    assertMalformed(() -> read(missing), expected);
    ObjectNode empty = Examples.request(spec).putNull(field.name());
    assertMalformed(() -> read(empty), expected);
  }

  @ParameterizedTest
  @MethodSource("brokenRequests")
  void aBrokenRequestIsRefusedWithoutRepeatingIt(Requests.Spec spec, BrokenFrame broken) {
    byte[] frame = broken.madeFrom(Decoding.utf8(Examples.request(spec)));
    assertMalformed(() -> InviteCodec.decodeRequest(frame), "");
  }

  @ParameterizedTest
  @MethodSource("brokenServerFrames")
  void aBrokenServerFrameIsRefused(ObjectNode example, BrokenFrame broken) {
    byte[] frame = broken.madeFrom(Decoding.utf8(example));
    assertMalformed(() -> InviteCodec.decodeServerFrame(frame), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":null}",
        "{\"type\":7}",
        "{\"type\":[\"ping\"]}",
        "{\"type\":\"\"}",
        "{\"type\":\"pi ng\"}",
        "{\"type\":\"ping\\n\"}",
        "{\"type\":\"p\\u0131ng\"}",
        "{\"Type\":\"ping\"}",
        "{\"type\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
      })
  void aTypeThatIsNoneIsMalformed(String frame) {
    assertMalformed(() -> InviteCodec.decodeRequest(frame.getBytes(UTF_8)), "the field 'type' ");
  }

  @Test
  void anUnknownTypeIsReadAsFarAsThat() {
    assertThat(InviteCodec.decodeRequest("{\"type\":\"no.such-Type_1\"}".getBytes(UTF_8)).type())
        .isEqualTo("no.such-Type_1");
    assertThat(Requests.typed("no.such-Type_1")).isEmpty();
  }

  @Test
  void sixteenLevelsAreReadAndSeventeenAreNot() {
    assertThat(InviteCodec.decodeRequest(nested(15)).type()).isEqualTo("ping");
    assertMalformed(() -> InviteCodec.decodeRequest(nested(16)), "the JSON is nested deeper");
  }

  @Test
  void aFrameBeyondEveryLimitIsRefusedUnread() {
    byte[] spaces = " ".repeat(Json.MAX_BYTES + 1).getBytes(UTF_8);
    assertMalformed(() -> InviteCodec.decodeRequest(spaces), "a frame has at most");
    assertMalformed(() -> InviteCodec.decodeServerFrame(spaces), "a frame has at most");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1", "1.0", "one", "1.0.0.0", "v1.0.0", "1.0.-1", "", "1.0.0 ", "01.0.0", "1.00.0"
      })
  void aVersionIsSemantic(String version) {
    ObjectNode frame = Examples.request(Requests.typed("identification").orElseThrow());
    frame.put("version", version);
    assertMalformed(() -> read(frame), "the field 'version' must be a semantic version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cipher", "ciphers;hashes", "ciphers,", ",", "ciphers hashes", "Hashes"})
  void aStandardIsOneOfTwoWords(String standards) {
    ObjectNode frame = Examples.request(Requests.typed("protocol.standard").orElseThrow());
    frame.put("standards", standards);
    assertMalformed(() -> read(frame), "the field 'standards' must list ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cipher", "key"})
  void aCipherAndAKeyComeTogether(String alone) {
    ObjectNode frame = Examples.request(Requests.typed("protocol.standard").orElseThrow());
    frame.put(alone, "x");
    assertMalformed(() -> read(frame), "the fields 'cipher' and 'key' belong together");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"message.ack", "message.read", "message.edit", "message.react", "sessions.revoke"})
  void anIdIsInRange(String type) {
    for (long id : List.of(0L, -1L, 9_007_199_254_740_992L, Long.MIN_VALUE)) {
      ObjectNode frame = Examples.request(Requests.typed(type).orElseThrow()).put("id", id);
      assertMalformed(() -> read(frame), "the field 'id' must be an integer from 1 to 2^53 - 1");
    }
  }

  static Stream<Requests.Spec> requests() {
    return Requests.all().stream();
  }

  static Stream<Arguments> fields() {
    return requests()
        .flatMap(
            spec ->
                RecordFields.of(spec.request()).stream().map(field -> Arguments.of(spec, field)));
  }

  static Stream<Arguments> requiredFields() {
    return fields().filter(a -> ((RecordFields.Field) a.get()[1]).required());
  }

  static Stream<Arguments> brokenRequests() {
    return requests().flatMap(spec -> BrokenFrame.all().map(broken -> Arguments.of(spec, broken)));
  }

  static Stream<Arguments> brokenServerFrames() {
    return Examples.serverFrames()
        .flatMap(frame -> BrokenFrame.all().map(broken -> Arguments.of(frame, broken)));
  }

  private static Request read(ObjectNode frame) {
    RequestFrame read = InviteCodec.decodeRequest(Decoding.utf8(frame));
    return read.request(Requests.typed(read.type()).orElseThrow());
  }

  private static byte[] nested(int levels) {
    return ("{\"type\":\"ping\",\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}")
        .getBytes(UTF_8);
  }

  private static void assertMalformed(Runnable decoding, String beginning) {
    assertThatThrownBy(decoding::run)
        .isInstanceOf(MalformedException.class)
        .message()
        .startsWith(beginning)
        .doesNotContain("zz")
        .doesNotContain("31dc")
        .doesNotContain("secret");
  }
}
