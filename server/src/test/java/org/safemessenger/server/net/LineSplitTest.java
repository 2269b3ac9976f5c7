package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.TurnableClock;

/** However a stream of lines is cut into packets, the same lines arrive. */
class LineSplitTest {
  private static final int LONGEST = 1_000;
  private static Listener listener;

  @BeforeContainer
  static void listen() {
    listener =
        EchoServer.listenToLines(
            EchoServer.settings(0, new FrameLimits(LONGEST, 64)), new TurnableClock());
  }

  @AfterContainer
  static void close() {
    listener.close();
  }

  @Provide
  Arbitrary<String> line() {
    return Arbitraries.strings()
        .withChars("aж漢\r\t \"{}")
        .withChars('\u0000', '\u007f')
        .excludeChars('\n')
        .ofMaxLength(LONGEST / 3)
        .filter(text -> !text.endsWith("\r"));
  }

  @Property(tries = 300)
  void anySplitGivesTheSameLines(
      @ForAll @Size(max = 20) List<@From("line") String> lines, @ForAll long seed)
      throws LineSplitter.TooLongException {
    Random random = new Random(seed);
    LineSplitter splitter = new LineSplitter(LONGEST);
    List<String> heard = new ArrayList<>();
    for (byte[] packet : packets(stream(lines, random), random)) {
      ByteBuf in = Unpooled.wrappedBuffer(packet);
      for (byte[] line = splitter.next(in); line != null; line = splitter.next(in)) {
        heard.add(new String(line, UTF_8));
      }
      assertThat(in.isReadable()).isFalse();
    }
    assertThat(heard).isEqualTo(lines);
    assertThat(splitter.rest()).isEmpty();
  }

  @Property(tries = 40)
  void soItIsOverASocket(
      @ForAll @Size(max = 20) List<@From("line") String> lines, @ForAll long seed) {
    Random random = new Random(seed);
    try (RawLines client = RawLines.connect(listener.linePort().orElseThrow())) {
      packets(stream(lines, random), random).forEach(client::raw);
      client.shut();
      assertThat(client.rest()).isEqualTo(lines.stream().filter(line -> !line.isEmpty()).toList());
    }
  }

  @Property(tries = 100)
  void aLineOneByteTooLongIsFoundHoweverItComes(@ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> packets = packets(("x".repeat(LONGEST + 1) + "\n").getBytes(UTF_8), random);
    LineSplitter splitter = new LineSplitter(LONGEST);
    assertThatThrownBy(
            () -> {
              for (byte[] packet : packets) {
                assertThat(splitter.next(Unpooled.wrappedBuffer(packet))).isNull();
              }
            })
        .isInstanceOf(LineSplitter.TooLongException.class);
  }

  @Example
  void aLongLineInSingleBytesIsCopiedAFewTimesNotOncePerByte()
      throws LineSplitter.TooLongException {
    int length = 1 << 24;
    LineSplitter splitter = new LineSplitter(length);
    ByteBuf one = Unpooled.wrappedBuffer(new byte[] {'x'});
    for (int i = 0; i < length; i++) { // a copy each would move 140 TB
      assertThat(splitter.next(one.readerIndex(0)) == null).isTrue();
    }
    assertThat(splitter.rest()).hasSize(length);
  }

  private static byte[] stream(List<String> lines, Random random) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (String line : lines) {
      stream.writeBytes((line + (random.nextBoolean() ? "\n" : "\r\n")).getBytes(UTF_8));
    }
    return stream.toByteArray();
  }

  private static List<byte[]> packets(byte[] stream, Random random) {
    int most = random.nextBoolean() ? 3 : 200;
    List<byte[]> packets = new ArrayList<>();
    for (int from = 0; from < stream.length; ) {
      int to = Math.min(stream.length, from + 1 + random.nextInt(most));
      packets.add(Arrays.copyOfRange(stream, from, to));
      from = to;
    }
    return packets;
  }
}
