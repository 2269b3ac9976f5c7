package org.safemessenger.server.wire.safemessenger;

import java.util.function.Consumer;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.server.link.Link;

/**
 * A sealed connection signed by HMAC: microseconds a frame, so it seals and opens right on the
 * loop.
 */
final class SealedVoice extends EnvelopedVoice {
  private final Link link;
  private final SecureChannel channel;
  private boolean closed;

  SealedVoice(Link link, SecureChannel channel) {
    this.link = link;
    this.channel = channel;
  }

  @Override
  public void say(Frame frame) {
    if (!closed) {
      link.send(channel.seal(frame.type(), frame.action(), frame.body()));
    }
  }

  @Override
  public void hear(byte[] frame, Consumer<Heard> to) {
    to.accept(Hearing.of(frame, () -> EnvelopeCodec.decodeCommand(channel.open(frame))));
  }

  @Override
  public void rest() {
    channel.rest();
  }

  @Override
  public boolean worn() {
    return channel.isWorn();
  }

  @Override
  public void close() {
    closed = true;
    channel.close();
  }
}
