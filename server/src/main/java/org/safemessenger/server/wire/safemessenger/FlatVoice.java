package org.safemessenger.server.wire.safemessenger;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.protocol.safemessenger.command.Commands.Spec;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.event.Events;
import org.safemessenger.protocol.safemessenger.reply.Reply;
import org.safemessenger.server.link.Link;

/** The flat dialect: one frame in answer to each command, the name as its type. */
final class FlatVoice implements Voice {
  private final Link link;
  private final InstantSource clock;

  FlatVoice(Link link, InstantSource clock) {
    this.link = link;
    this.clock = clock;
  }

  @Override
  public Frame reply(Spec spec, Reply reply, @Nullable String replyTo) {
    return new Frame(
        EnvelopeCodec.RESPONSE,
        spec.replyName(),
        FlatCodec.encodeReply(spec.replyName(), reply, replyTo));
  }

  @Override
  public List<Frame> welcome(Spec spec, Event event, @Nullable String replyTo) {
    return List.of(event(event, replyTo));
  }

  @Override
  public Frame posted(Spec spec, Reply stored, Event copy, @Nullable String replyTo) {
    return event(copy, replyTo);
  }

  @Override
  public Frame error(ErrorFrame error) {
    return new Frame(
        EnvelopeCodec.ERROR,
        EnvelopeCodec.ERROR,
        FlatCodec.encodeError(error, EpochSeconds.of(clock.instant())));
  }

  @Override
  public Frame event(Event event) {
    return event(event, null);
  }

  @Override
  public Frame shared(SharedEvent event) {
    return event.flat();
  }

  @Override
  public boolean answersWithCopy() {
    return true;
  }

  @Override
  public void say(Frame frame) {
    link.send(frame.body());
  }

  @Override
  public void hear(byte[] frame, Consumer<Heard> to) {
    to.accept(Hearing.of(() -> FlatCodec.decodeCommand(frame)));
  }

  private static Frame event(Event event, @Nullable String replyTo) {
    return new Frame(
        EnvelopeCodec.EVENT, Events.name(event), FlatCodec.encodeEvent(event, replyTo));
  }
}
