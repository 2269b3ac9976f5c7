package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/**
 * Time and allocation of sealing and opening one frame with 250 bytes of payload, by hand; the
 * benchmark module has the same under JMH. Takes no arguments, prints one line per round.
 */
final class ChannelTiming {
  private static final int FRAMES = 200_000;

  private ChannelTiming() {}

  public static void main(String[] arguments) {
    byte[] payload =
        ("{\"message_id\":1234567,\"sender\":\"alice\",\"room\":\"general\",\"content\":\""
                + "x".repeat(182)
                + "\"}")
            .getBytes(UTF_8);
    for (PayloadCipher cipher : PayloadCipher.values()) {
      Ends ends = Ends.connect(cipher, FrameSignature.HMAC_SHA256);
      for (int round = 0; round < 5; round++) {
        var frames = new byte[FRAMES][];
        time(
            cipher + " seal",
            i -> frames[i] = ends.server().seal("event", "event_message", payload));
        time(cipher + " open", i -> ends.client().open(frames[i]));
      }
    }
  }

  private static void time(String what, IntConsumer work) {
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = thread.getCurrentThreadAllocatedBytes();
    long cpu = thread.getCurrentThreadCpuTime();
    for (int i = 0; i < FRAMES; i++) {
      work.accept(i);
    }
    long nanos = thread.getCurrentThreadCpuTime() - cpu;
    long allocated = thread.getCurrentThreadAllocatedBytes() - bytes;
    System.out.printf("%s: %d ns, %d bytes%n", what, nanos / FRAMES, allocated / FRAMES);
  }
}
