package org.safemessenger.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameKindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"public_message\",\"x\":1}|PUBLIC_MESSAGE",
        "{\"type\":\"event\",\"action\":\"event_message\",\"payload\":\"\"}|EVENT_MESSAGE",
        "{\"type\":\"response\",\"action\":\"send_message\"}|SENT",
        "{\"type\":\"response\",\"action\":\"login\"}|OTHER",
        "{\"type\":\"event\",\"action\":\"login_success\"}|LOGIN_SUCCESS",
        "{\"type\":\"error\",\"action\":\"error\"}|ERROR",
        "{\"type\":\"error\",\"message\":\"no\"}|ERROR",
        "{\"type\":\"server_info\"}|SERVER_INFO",
        "{\"type\":\"PING\"}|PING",
        "{\"type\":\"message\",\"source\":\"alice\"}|MESSAGE",
        "{\"type\":\"message\",\"resp_code\":0,\"id\":7}|MESSAGE_TAKEN",
        "{\"type\":\"message\",\"resp_code\":106,\"error\":\"no\"}|ERROR",
        "{\"type\":\"sealed\",\"nonce\":\"\"}|SEALED",
        "{\"type\":\"subscribe\",\"resp_code\":0}|OTHER",
        "{\"type\":\"subscribe\",\"resp_code\":1,\"error\":\"no\"}|ERROR",
        "{\"type\":\"subscribe\",\"resp_code\":|OTHER",
        "{\"type\":\"subscribed\"}|SUBSCRIBED",
        "{\"type\":\"signin\",\"resp_code\":0,\"session\":\"x\"}|SIGNED_IN",
        "{\"type\":\"signin\",\"resp_code\":6,\"session\":\"\"}|ERROR",
        "{\"type\":\"signout\",\"reason\":\"revoked\"}|OTHER",
        "{\"type\":\"send|OTHER",
        "{}|OTHER"
      })
  void isToldFromTheFirstBytes(String frame, FrameKind kind) {
    ByteBuf in = Unpooled.copiedBuffer("..." + frame, StandardCharsets.UTF_8);
    assertThat(FrameKind.of(in, 3, frame.length())).isEqualTo(kind);
  }
}
