package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import tools.jackson.databind.node.ObjectNode;

/** A sealed frame with anything altered is refused, always in the same words. */
class AlteredFrameTest {
  private static final List<String> FIELDS =
      List.of("type", "action", "payload", "nonce", "signature");
  private static final byte[] PAYLOAD = "{\"content\":\"Hello!\"}".getBytes(UTF_8);

  static Stream<Arguments> suitesAndFields() {
    return suites()
        .flatMap(
            suite ->
                FIELDS.stream().map(field -> Arguments.of(suite.get()[0], suite.get()[1], field)));
  }

  static Stream<Arguments> suites() {
    return Stream.of(PayloadCipher.values())
        .flatMap(
            cipher -> Stream.of(FrameSignature.values()).map(sign -> Arguments.of(cipher, sign)));
  }

  @ParameterizedTest
  @MethodSource("suitesAndFields")
  void everyCharacterOfEveryFieldCounts(
      PayloadCipher cipher, FrameSignature signature, String field) {
    Ends ends = Ends.connect(cipher, signature);
    ObjectNode frame = Json.object(ends.client().seal("command", "send_message", PAYLOAD));
    String value = frame.get(field).stringValue();
    for (int i = 0; i < value.length(); i++) {
      char other = value.charAt(i) == 'A' ? 'B' : 'A';
      String altered = value.substring(0, i) + other + value.substring(i + 1);
      assertRejected(ends, frame.deepCopy().put(field, altered));
    }
    assertRejected(ends, frame.deepCopy().put(field, value + "A"));
    assertThat(ends.server().open(frame.toString().getBytes(UTF_8)).action())
        .isEqualTo("send_message");
  }

  @ParameterizedTest
  @MethodSource("suites")
  void fieldsOfTwoGoodFramesDoNotMix(PayloadCipher cipher, FrameSignature signature) {
    Ends ends = Ends.connect(cipher, signature);
    ObjectNode one = Json.object(ends.client().seal("command", "a", PAYLOAD));
    ObjectNode two = Json.object(ends.client().seal("command", "b", PAYLOAD));
    for (String field : FIELDS.subList(1, FIELDS.size())) {
      ObjectNode mixed = one.deepCopy();
      mixed.set(field, two.get(field));
      assertRejected(ends, mixed);
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void aFrameIsGoodForOneDirectionAndOneConnectionAndOnce(
      PayloadCipher cipher, FrameSignature signature) {
    Ends ends = Ends.connect(cipher, signature);
    Ends others = Ends.connect(cipher, signature);
    ObjectNode frame = Json.object(ends.client().seal("command", "a", PAYLOAD));
    assertRejected(others, frame);
    assertThatThrownBy(() -> ends.client().open(frame.toString().getBytes(UTF_8)))
        .isInstanceOf(ChannelException.class)
        .hasMessage(ChannelException.rejected().getMessage());
    ends.server().open(frame.toString().getBytes(UTF_8));
    assertRejected(ends, frame);
  }

  @Test
  void aFieldThatIsMissingOrOfAnotherKindIsMalformedAndTheChannelGoesOn() {
    Ends ends = Ends.connect(PayloadCipher.AES_256_GCM, FrameSignature.HMAC_SHA256);
    ObjectNode frame = Json.object(ends.client().seal("command", "a", PAYLOAD));
    for (String field : FIELDS) {
      for (ObjectNode broken :
          List.of(
              frame.deepCopy().without(field),
              frame.deepCopy().putNull(field),
              frame.deepCopy().put(field, 1))) {
        assertThatThrownBy(() -> ends.server().open(broken.toString().getBytes(UTF_8)))
            .isInstanceOf(MalformedException.class);
      }
    }
    for (String field : List.of("type", "action", "nonce")) {
      for (String text : List.of("", "a\nb", "é", "x".repeat(65))) {
        assertThatThrownBy(
                () ->
                    ends.server()
                        .open(frame.deepCopy().put(field, text).toString().getBytes(UTF_8)))
            .isInstanceOf(MalformedException.class)
            .hasMessageStartingWith("the field '" + field + "' must be 1 to 64");
      }
    }
    ends.server().open(frame.toString().getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void aWellSealedPayloadThatIsNoObjectIsMalformedAndTheChannelGoesOn(
      PayloadCipher cipher, FrameSignature signature) {
    Ends ends = Ends.connect(cipher, signature);
    for (String text : List.of("", "[]", "1", "{", "{}{}", "{\"a\":1,\"a\":2}")) {
      byte[] frame = ends.client().seal("command", "a", text.getBytes(UTF_8));
      assertThatThrownBy(() -> ends.server().open(frame)).isInstanceOf(MalformedException.class);
    }
    ends.server().open(ends.client().seal("command", "a", PAYLOAD));
  }

  @Test
  void noInitialisationVectorComesTwice() {
    for (PayloadCipher cipher : PayloadCipher.values()) {
      Ends ends = Ends.connect(cipher, FrameSignature.HMAC_SHA256);
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < 10_000; i++) {
        byte[] frame = ends.server().seal("event", "a", PAYLOAD);
        assertThat(seen.add(Envelope.parse(frame).payload().stringValue().substring(0, 16)))
            .isTrue();
        if (i % 100 == 0) {
          ends.server().rest();
        }
      }
    }
  }

  @Test
  void aChannelThatHasSealedItsShareAsksForAReconnectAndThenRefuses() {
    Ends ends = Ends.connect(PayloadCipher.AES_256_GCM, FrameSignature.HMAC_SHA256);
    assertThat(ends.server().isWorn()).isFalse();
    ends.server().skipNonces(SecureChannel.MAX_FRAMES - 1);
    assertThat(ends.server().isWorn()).isTrue();
    ends.client().open(ends.server().seal("error", "error", "{\"code\":1108}".getBytes(UTF_8)));
    assertThatThrownBy(() -> ends.server().seal("event", "a", PAYLOAD))
        .isInstanceOf(ChannelException.class)
        .hasMessage(ChannelException.exhausted().getMessage());
  }

  @Test
  void aClosedChannelHasNoKeysAndDoesNothing() {
    Ends ends = Ends.connect(PayloadCipher.AES_256_GCM, FrameSignature.HMAC_SHA256);
    byte[] frame = ends.client().seal("command", "a", PAYLOAD);
    ends.server().close();
    assertThatThrownBy(() -> ends.server().seal("event", "a", PAYLOAD))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ends.server().open(frame)).isInstanceOf(IllegalStateException.class);
  }

  private static void assertRejected(Ends ends, ObjectNode frame) {
    assertThatThrownBy(() -> ends.server().open(frame.toString().getBytes(UTF_8)))
        .isInstanceOf(ChannelException.class)
        .hasMessage(ChannelException.rejected().getMessage());
  }
}
