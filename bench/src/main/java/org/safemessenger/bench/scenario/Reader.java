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
 * (in the sealed dialect it verifies and decrypts) and measures how long it took.
 */
final class Reader implements Audience {
  private final Meters meters;
  private final boolean sampled;
  private final String ownName;
  private @Nullable Sender sender;

  Reader(Meters meters, boolean sampled, String ownName) {
    this.meters = meters;
    this.sampled = sampled;
    this.ownName = "\"sender\":\"" + ownName + '"';
  }

  /** Gives it a voice; before the first message is sent. */
  void speak(Sender voice) {
    sender = voice;
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
    if (sender != null && new String(message, StandardCharsets.UTF_8).contains(ownName)) {
      sender.echoed();
    }
  }
}
