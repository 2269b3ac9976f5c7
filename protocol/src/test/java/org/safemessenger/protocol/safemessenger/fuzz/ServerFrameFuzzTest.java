package org.safemessenger.protocol.safemessenger.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;
import org.safemessenger.protocol.testing.Decoding;

class ServerFrameFuzzTest {
  static Stream<byte[]> seeds() {
    String message =
        "{\"message_id\":1,\"seq\":1,\"sender\":\"a\",\"content\":\"x\",\"encrypted\":false,"
            + "\"timestamp\":1.5,\"mentions\":[\"b\"],\"reactions\":{\"x\":[\"a\"]}}";
    return Stream.of(
            "{\"type\":\"event\",\"action\":\"public_message\",\"nonce\":\"1\",\"payload\":"
                + message
                + "}",
            "{\"type\":\"response\",\"action\":\"sync\",\"nonce\":\"1\",\"payload\":{\"messages\":["
                + message
                + "],\"cursor\":\"1\",\"more\":false}}",
            "{\"type\":\"error\",\"action\":\"error\",\"nonce\":\"1\",\"payload\":{\"code\":1004,\"message\":\"\"}}",
            "{\"type\":\"users_list\",\"success\":true,\"room\":\"x\",\"users\":[],\"user_count\":0,\"members\":"
                + "[{\"username\":\"a\",\"online\":true,\"role\":\"owner\"}]}",
            "{\"type\":\"login_success\",\"username\":\"a\",\"user_id\":1,\"assigned_room\":\"g\","
                + "\"session\":\"s\",\"unread_message_count\":0}")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aServerFrameIsReadOrRefused(byte[] frame) {
    Decoding.readsOrRefuses(() -> EnvelopeCodec.decodeServerFrame(Envelope.parse(frame)));
    Decoding.readsOrRefuses(() -> FlatCodec.decodeServerFrame(frame));
  }
}
