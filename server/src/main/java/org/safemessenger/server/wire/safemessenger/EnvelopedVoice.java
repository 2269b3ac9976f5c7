package org.safemessenger.server.wire.safemessenger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.protocol.safemessenger.command.Commands.Spec;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.event.Events;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** The enveloped dialect's encoding: frames hold a payload that is still to be sealed. */
abstract sealed class EnvelopedVoice implements Voice permits SealedVoice, SignedVoice {

  @Override
  public Frame reply(Spec spec, Reply reply, @Nullable String replyTo) {
    return new Frame(
        EnvelopeCodec.RESPONSE, spec.replyName(), EnvelopeCodec.encodeReply(reply, replyTo));
  }

  @Override
  public List<Frame> welcome(Spec spec, Event event, @Nullable String replyTo) {
    Frame done = reply(spec, new org.safemessenger.protocol.safemessenger.reply.Done(), replyTo);
    return List.of(done, event(event));
  }

  @Override
  public Frame posted(Spec spec, Reply stored, Event copy, @Nullable String replyTo) {
    return reply(spec, stored, replyTo);
  }

  @Override
  public Frame error(ErrorFrame error) {
    return new Frame(EnvelopeCodec.ERROR, EnvelopeCodec.ERROR, EnvelopeCodec.encodeError(error));
  }

  @Override
  public Frame event(Event event) {
    return new Frame(EnvelopeCodec.EVENT, Events.name(event), EnvelopeCodec.encodeEvent(event));
  }

  @Override
  public Frame shared(SharedEvent event) {
    return event.enveloped();
  }

  @Override
  public boolean answersWithCopy() {
    return false;
  }
}
