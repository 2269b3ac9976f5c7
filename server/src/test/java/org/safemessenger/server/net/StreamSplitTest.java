package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.TurnableClock;

/** However messages are cut into frames and the stream into packets, the same messages arrive. */
class StreamSplitTest {
  private static final int LONGEST = 70_000;

  private static Listener listener;

  /**
   * @param length of the text, in characters of several bytes each
   * @param frames into how many frames it is cut
   */
  record Spoken(int length, int frames) {
    String text() {
      return "aж漢🎉".repeat(length / 4 + 1);
    }
  }

  @BeforeContainer
  static void listen() {
    listener =
        EchoServer.listen(
            EchoServer.settings(0, new FrameLimits(1 << 20, 64)), new TurnableClock());
  }

  @AfterContainer
  static void close() {
    listener.close();
  }

  @Provide
  Arbitrary<Spoken> spoken() {
    return Combinators.combine(
            Arbitraries.integers()
                .between(0, LONGEST)
                .withDistribution(RandomDistribution.biased()),
            Arbitraries.integers().between(1, 8))
        .as(Spoken::new);
  }

  @Property(tries = 60)
  void anySplitOfTheStreamGivesTheSameMessages(
      @ForAll @Size(min = 1, max = 5) List<@From("spoken") Spoken> messages, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] stream = stream(messages, random);
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      Thread.ofVirtual().start(() -> send(client, stream, random));
      for (Spoken message : messages) {
        assertThat(client.nextText()).isEqualTo(message.text());
      }
    }
  }

  @Property(tries = 5)
  void oneByteAtATimeIsAsGood(@ForAll @Size(max = 40) String text) {
    String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    byte[] frame =
        RawWebSocket.encode(true, RawWebSocket.TEXT, sent.getBytes(StandardCharsets.UTF_8));
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      for (byte one : frame) {
        client.raw(new byte[] {one});
      }
      assertThat(client.nextText()).isEqualTo(sent);
    }
  }

  /** Cuts between frames fall inside characters as well. */
  private static byte[] stream(List<Spoken> messages, Random random) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (Spoken message : messages) {
      byte[] body = message.text().getBytes(StandardCharsets.UTF_8);
      int[] cuts = cuts(body.length, message.frames() - 1, random);
      for (int i = 0; i + 1 < cuts.length; i++) {
        int opcode = i == 0 ? RawWebSocket.TEXT : RawWebSocket.CONTINUATION;
        byte[] part = Arrays.copyOfRange(body, cuts[i], cuts[i + 1]);
        stream.writeBytes(RawWebSocket.encode(i + 2 == cuts.length, opcode, part));
      }
    }
    return stream.toByteArray();
  }

  private static void send(RawWebSocket client, byte[] stream, Random random) {
    int[] cuts = cuts(stream.length, random.nextInt(30), random);
    for (int i = 0; i + 1 < cuts.length; i++) {
      client.raw(Arrays.copyOfRange(stream, cuts[i], cuts[i + 1]));
    }
  }

  /** 0, some places between, and the length, ascending. */
  private static int[] cuts(int length, int between, Random random) {
    return Stream.of(List.of(0, length), random.ints(between, 0, length + 1).boxed().toList())
        .flatMap(List::stream)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }
}
