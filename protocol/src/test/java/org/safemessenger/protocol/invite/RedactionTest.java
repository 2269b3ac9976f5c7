package org.safemessenger.protocol.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.testing.Decoding;
import org.safemessenger.protocol.testing.RecordFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a record looks like in a log or a failed test gives nothing away. */
class RedactionTest {
  private static final String MARK = "GIVEN AWAY";
  private static final Set<String> PRIVATE =
      Set.of(
          "session",
          "password",
          "old_password",
          "new_password",
          "key",
          "own_key",
          "nonce",
          "message",
          "signature",
          "credential");

  @ParameterizedTest
  @MethodSource("requests")
  void requestsShowNoTokenPasswordKeyOrContent(Requests.Spec spec) {
    ObjectNode frame = Examples.request(spec);
    for (RecordFields.Field field : RecordFields.of(spec.request())) {
      if (PRIVATE.contains(field.name()) && field.type() == String.class) {
        frame.put(field.name(), MARK);
      }
    }
    if (frame.path("key").asString("").equals(MARK)) {
      frame.put("cipher", "aes256-gcm");
    }
    RequestFrame read = InviteCodec.decodeRequest(Decoding.utf8(frame));
    assertThat(read.toString()).doesNotContain(MARK);
    assertThat(read.request(spec).toString()).doesNotContain(MARK);
  }

  @ParameterizedTest
  @MethodSource("serverFrames")
  void repliesAndEventsShowNoTokenKeyOrContent(ObjectNode frame) {
    mark(frame);
    assertThat(InviteCodec.decodeServerFrame(Decoding.utf8(frame)).toString()).doesNotContain(MARK);
  }

  static Stream<Requests.Spec> requests() {
    return Requests.all().stream();
  }

  static Stream<ObjectNode> serverFrames() {
    return Examples.serverFrames();
  }

  private static void mark(JsonNode node) {
    if (node instanceof ObjectNode object) {
      PRIVATE.stream()
          .filter(name -> object.path(name).isString())
          .forEach(name -> object.put(name, MARK));
    }
    node.forEach(RedactionTest::mark);
  }
}
