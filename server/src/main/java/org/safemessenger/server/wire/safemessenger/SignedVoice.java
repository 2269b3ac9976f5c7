package org.safemessenger.server.wire.safemessenger;

import java.util.function.Consumer;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.wire.RsaWork;

/**
 * A sealed connection signed by RSA-PSS: milliseconds a frame, so each goes through the RSA
 * workers, one after the other per connection, and comes back to the loop in order.
 */
final class SignedVoice extends EnvelopedVoice {
  private final Link link;
  private final SecureChannel channel;
  private final RsaWork.Lane lane;
  private volatile boolean worn;
  private long backlog;
  private boolean closed;

  SignedVoice(Link link, SecureChannel channel, RsaWork.Lane lane) {
    this.link = link;
    this.channel = channel;
    this.lane = lane;
  }

  @Override
  public void say(Frame frame) {
    if (closed) {
      return;
    }
    backlog += frame.length();
    lane.run(
        () -> {
          byte[] sealed = channel.seal(frame.type(), frame.action(), frame.body());
          worn = channel.isWorn();
          link.loop()
              .execute(
                  () -> {
                    backlog -= frame.length();
                    link.send(sealed);
                  });
        });
  }

  @Override
  public void afterSaid(Runnable action) {
    lane.run(() -> link.loop().execute(action));
  }

  @Override
  public long backlog() {
    return backlog;
  }

  @Override
  public void hear(byte[] frame, Consumer<Heard> to) {
    if (closed) {
      return;
    }
    lane.run(
        () -> {
          Heard heard = Hearing.of(frame, () -> EnvelopeCodec.decodeCommand(channel.open(frame)));
          link.loop().execute(() -> to.accept(heard));
        });
  }

  @Override
  public boolean worn() {
    return worn;
  }

  @Override
  public void close() {
    closed = true;
    lane.run(channel::close);
  }
}
