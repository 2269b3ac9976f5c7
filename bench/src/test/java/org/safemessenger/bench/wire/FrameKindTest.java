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
        "{\"type\":\"send|OTHER",
        "{}|OTHER"
      })
  void isToldFromTheFirstBytes(String frame, FrameKind kind) {
    ByteBuf in = Unpooled.copiedBuffer("..." + frame, StandardCharsets.UTF_8);
    assertThat(FrameKind.of(in, 3, frame.length())).isEqualTo(kind);
  }
}
