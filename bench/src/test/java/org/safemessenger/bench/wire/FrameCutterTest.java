package org.safemessenger.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameCutterTest {
  private static final List<String> TEXTS =
      List.of("", "a", "b".repeat(125), "c".repeat(126), "d".repeat(70_000), "end");

  private final List<String> seen = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void findsTheSameFramesHoweverTheStreamIsCut(Transport transport) {
    FrameCutter reader =
        FrameCutter.of(
            transport,
            (opcode, in, start, length) ->
                seen.add(in.toString(start, length, StandardCharsets.UTF_8)));
    byte[] stream =
        switch (transport) {
          case WEBSOCKET -> stream();
          case TCP -> (String.join("\n", TEXTS) + '\n').getBytes(StandardCharsets.UTF_8);
        };
    for (int piece : new int[] {1, 2, 3, 7, 130, 1000, 65_536, stream.length}) {
      seen.clear();
      for (int at = 0; at < stream.length; at += piece) {
        int length = Math.min(piece, stream.length - at);
        reader.read(Unpooled.copiedBuffer(stream, at, length), ByteBufAllocator.DEFAULT);
      }
      assertThat(seen).as("pieces of %d bytes", piece).isEqualTo(TEXTS);
    }
  }

  @Test
  void refusesAFrameThatIsMaskedOrNotWhole() {
    for (byte[] head : new byte[][] {{(byte) 0x81, (byte) 0x80}, {0x01, 0x00}}) {
      WebSocketCutter fresh = new WebSocketCutter((opcode, in, start, length) -> {});
      assertThatThrownBy(() -> fresh.read(Unpooled.wrappedBuffer(head), ByteBufAllocator.DEFAULT))
          .isInstanceOf(CorruptedFrameException.class);
    }
  }

  private static byte[] stream() {
    ByteBuf all = Unpooled.buffer();
    for (String text : TEXTS) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      all.writeByte(0x81);
      if (bytes.length < 126) {
        all.writeByte(bytes.length);
      } else if (bytes.length < 65_536) {
        all.writeByte(126).writeShort(bytes.length);
      } else {
        all.writeByte(127).writeLong(bytes.length);
      }
      all.writeBytes(bytes);
    }
    byte[] stream = new byte[all.readableBytes()];
    all.readBytes(stream);
    all.release();
    return stream;
  }
}
