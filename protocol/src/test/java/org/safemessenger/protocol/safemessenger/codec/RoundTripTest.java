package org.safemessenger.protocol.safemessenger.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.event.Events;
import org.safemessenger.protocol.safemessenger.reply.Reply;
import org.safemessenger.protocol.testing.RecordArbitraries;

/** What one end encodes, the other decodes to the same record, in both dialects. */
class RoundTripTest {
  record Answer(Commands.Spec spec, Reply reply) {}

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void commands(@ForAll("command") Command command, @ForAll("nonce") String nonce) {
    String name = Commands.of(command).name();
    byte[] clear =
        EnvelopeCodec.clear("command", name, EnvelopeCodec.encodeCommand(command), nonce);
    ClientFrame enveloped = EnvelopeCodec.decodeCommand(clear);
    assertThat(enveloped.command()).isEqualTo(command);
    assertThat(enveloped.nonce()).isEqualTo(nonce);
    assertThat(Dialect.of(clear)).isEqualTo(Dialect.ENVELOPE);

    byte[] flat = FlatCodec.encodeCommand(command, nonce);
    assertThat(FlatCodec.decodeCommand(flat).command()).isEqualTo(command);
    assertThat(FlatCodec.decodeCommand(flat).nonce()).isEqualTo(nonce);
    assertThat(FlatCodec.decodeCommand(flat).name()).isEqualTo(name);
    assertThat(Dialect.of(flat)).isEqualTo(Dialect.FLAT);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void replies(@ForAll("answer") Answer answer, @ForAll("optionalNonce") @Nullable String replyTo) {
    String name = answer.spec.replyName();
    var expected = new ServerFrame.ReplyFrame(replyTo, name, answer.reply);
    byte[] payload = EnvelopeCodec.encodeReply(answer.reply, replyTo);
    byte[] clear = EnvelopeCodec.clear("response", name, payload, "1");
    assertThat(EnvelopeCodec.decodeServerFrame(Envelope.parse(clear))).isEqualTo(expected);
    byte[] flat = FlatCodec.encodeReply(name, answer.reply, replyTo);
    assertThat(FlatCodec.decodeServerFrame(flat)).isEqualTo(expected);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void events(@ForAll("event") Event event, @ForAll("optionalNonce") @Nullable String replyTo) {
    String name = Events.name(event);
    byte[] clear = EnvelopeCodec.clear("event", name, EnvelopeCodec.encodeEvent(event), "1");
    assertThat(EnvelopeCodec.decodeServerFrame(Envelope.parse(clear)))
        .isEqualTo(new ServerFrame.EventFrame(name, event, null));
    Event shown =
        event instanceof Event.EventMessage room ? new Event.PublicMessage(room.message()) : event;
    assertThat(FlatCodec.decodeServerFrame(FlatCodec.encodeEvent(event, replyTo)))
        .isEqualTo(new ServerFrame.EventFrame(Events.name(shown), shown, replyTo));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void errors(@ForAll("error") ServerFrame.ErrorFrame error) {
    byte[] clear = EnvelopeCodec.clearError(error);
    assertThat(EnvelopeCodec.decodeServerFrame(Envelope.parse(clear))).isEqualTo(error);
    assertThat(FlatCodec.decodeServerFrame(FlatCodec.encodeError(error, new EpochSeconds(1))))
        .isEqualTo(error);
    byte[] both = FlatCodec.encodeUndecidedError(error, new EpochSeconds(1));
    assertThat(EnvelopeCodec.decodeServerFrame(Envelope.parse(both))).isEqualTo(error);
    assertThat(FlatCodec.decodeServerFrame(both))
        .isEqualTo(new ServerFrame.ErrorFrame(error.code(), error.message(), null, null, null));
  }

  @Provide
  Arbitrary<Command> command() {
    return Arbitraries.of(Commands.all())
        .flatMap(spec -> RecordArbitraries.of(spec.type()).map(Command.class::cast));
  }

  @Provide
  Arbitrary<Answer> answer() {
    return Arbitraries.of(Commands.all())
        .filter(spec -> !spec.replyName().isEmpty())
        .flatMap(spec -> RecordArbitraries.of(spec.replyType()).map(r -> new Answer(spec, r)));
  }

  @Provide
  Arbitrary<Event> event() {
    return Arbitraries.of(List.copyOf(Events.all().values()))
        .flatMap(type -> RecordArbitraries.of(type).map(Event.class::cast));
  }

  @Provide
  Arbitrary<ServerFrame.ErrorFrame> error() {
    return RecordArbitraries.of(ServerFrame.ErrorFrame.class)
        .map(
            any ->
                new ServerFrame.ErrorFrame(
                    ErrorCode.values()[any.code() % ErrorCode.values().length].number(),
                    any.message(),
                    any.replyTo(),
                    any.command(),
                    any.retryAfter()));
  }

  @Provide
  Arbitrary<String> nonce() {
    return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(64);
  }

  @Provide
  Arbitrary<String> optionalNonce() {
    return nonce().injectNull(0.3);
  }
}
