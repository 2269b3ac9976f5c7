package org.safemessenger.bench.scenario;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.safemessenger.bench.wire.Audience;
import org.safemessenger.bench.wire.FrameKind;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Stamp;

/**
 * One connection that reads along. All count what they get; a sampled one also opens every message
 * (where it is sealed it verifies and decrypts) and measures how long it took. Of protocol I's
 * sealed frames, which all look alike, the others open those that are too short for a message.
 */
final class Reader implements Audience {
  /** What a message of protocol I has beside its content, at the least. */
  private static final int AROUND_CONTENT = 100;

  /** What a sealed frame has beside the base64 of what is in it. */
  private static final int AROUND_SEALED = 60;

  private final Meters meters;
  private final boolean sampled;
  private final int shortestSealed;
  private @Nullable Sender sender;
  private @Nullable Echo echo;

  private record Echo(String author, Sender sender) {}

  /**
   * @param size of a message's content in bytes
   */
  Reader(Meters meters, boolean sampled, int size) {
    this.meters = meters;
    this.sampled = sampled;
    this.shortestSealed = (size + AROUND_CONTENT) * 4 / 3 + AROUND_SEALED;
  }

  /** One that expects no messages. */
  static Reader idle(Meters meters) {
    return new Reader(meters, true, 0);
  }

  /** Gives it a voice; before the first message is sent. */
  void speak(Sender voice) {
    sender = voice;
  }

  /**
   * Tells the sender when it has one of its messages, which takes a sampled one; before the first
   * message is sent.
   *
   * @param author as the message names it, JSON
   */
  void echo(String author, Sender to) {
    echo = new Echo(author, to);
  }

  @Override
  public boolean opens(int length) {
    return sampled || sender != null || length < shortestSealed;
  }

  @Override
  public void heard(Link link, FrameKind kind, ByteBuf in, int start, int length) {
    if (kind.isDelivery()) {
      meters.delivered.increment();
      if (sampled) {
        sample(link, in, start, length);
      }
    } else if (kind.isAcknowledgement() && sender != null) {
      sender.acknowledged();
    } else if (kind == FrameKind.ERROR) {
      meters.failed(new String(link.open(in, start, length), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void lost(Link link, String why) {
    meters.failed(why);
  }

  private void sample(Link link, ByteBuf in, int start, int length) {
    byte[] message = link.open(in, start, length);
    long due = Stamp.read(message);
    if (due == Stamp.NONE) {
      meters.failed("a message that nobody sent");
      return;
    }
    meters.deliveryTimes.recordValue(Math.max(0, System.nanoTime() - due));
    Echo told = echo;
    if (told != null && new String(message, StandardCharsets.UTF_8).contains(told.author())) {
      told.sender().echoed();
    }
  }
}
