package org.safemessenger.server.wire.safemessenger;

import java.time.InstantSource;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.server.link.Link;

/** All that can be said before there is a dialect or a sealed channel: errors, in clear. */
final class ClearVoice {
  private final Link link;
  private final InstantSource clock;

  ClearVoice(Link link, InstantSource clock) {
    this.link = link;
    this.clock = clock;
  }

  /** Readable in both dialects. */
  void undecided(ErrorFrame error) {
    link.send(FlatCodec.encodeUndecidedError(error, EpochSeconds.of(clock.instant())));
  }

  void enveloped(ErrorFrame error) {
    link.send(EnvelopeCodec.clearError(error));
  }

  void flat(ErrorFrame error) {
    link.send(FlatCodec.encodeError(error, EpochSeconds.of(clock.instant())));
  }
}
