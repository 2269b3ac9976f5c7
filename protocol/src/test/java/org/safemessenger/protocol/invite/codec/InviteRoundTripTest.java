package org.safemessenger.protocol.invite.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.protocol.invite.event.Events;
import org.safemessenger.protocol.invite.reply.Reply;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.testing.RecordArbitraries;

/** What one end encodes, the other decodes to the same record, and no frame spans two lines. */
class InviteRoundTripTest {
  record Answer(Requests.Spec spec, Reply reply) {}

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void requests(@ForAll("request") Request request) {
    byte[] frame = InviteCodec.encodeRequest(request);
    RequestFrame read = InviteCodec.decodeRequest(frame);
    Requests.Spec spec = Requests.typed(read.type()).orElseThrow();
    assertThat(spec).isEqualTo(Requests.of(request));
    assertThat(read.request(spec)).isEqualTo(request);
    assertThat(frame).doesNotContain('\n');
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void replies(@ForAll("answer") Answer answer) {
    byte[] frame = InviteCodec.encodeReply(answer.spec.type(), answer.reply);
    assertThat(InviteCodec.decodeServerFrame(frame))
        .isEqualTo(new ServerFrame.ReplyFrame(answer.spec.type(), answer.reply));
    assertThat(frame).doesNotContain('\n');
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void events(@ForAll("event") Event event) {
    byte[] frame = InviteCodec.encodeEvent(event);
    assertThat(InviteCodec.decodeServerFrame(frame))
        .isEqualTo(new ServerFrame.EventFrame(Events.type(event), event));
    assertThat(frame).doesNotContain('\n');
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void refusals(@ForAll("refusal") ServerFrame.RefusalFrame refusal) {
    byte[] frame = InviteCodec.encodeRefusal(refusal);
    assertThat(InviteCodec.decodeServerFrame(frame)).isEqualTo(refusal);
    assertThat(frame).doesNotContain('\n');
  }

  @Provide
  Arbitrary<Request> request() {
    return Arbitraries.of(Requests.all())
        .flatMap(
            spec ->
                switch (spec.type()) {
                  case "identification" -> InviteArbitraries.identification();
                  case "protocol.standard" -> InviteArbitraries.protocolStandard();
                  default -> RecordArbitraries.of(spec.request()).map(Request.class::cast);
                });
  }

  @Provide
  Arbitrary<Answer> answer() {
    return Arbitraries.of(Requests.all())
        .filter(spec -> !spec.type().equals("sealed"))
        .flatMap(spec -> RecordArbitraries.of(spec.reply()).map(r -> new Answer(spec, r)));
  }

  @Provide
  Arbitrary<Event> event() {
    return Arbitraries.of(List.copyOf(Events.all().values()))
        .flatMap(type -> RecordArbitraries.of(type).map(Event.class::cast));
  }

  @Provide
  Arbitrary<ServerFrame.RefusalFrame> refusal() {
    return Combinators.combine(
            Arbitraries.of(Requests.all()).map(Requests.Spec::type).injectNull(0.2),
            Arbitraries.of(RespCode.values()).filter(code -> code != RespCode.SUCCESS),
            RecordArbitraries.of(ServerFrame.RefusalFrame.class))
        .as(
            (type, code, any) ->
                new ServerFrame.RefusalFrame(
                    type == null ? InviteCodec.ERROR : type,
                    code.number(),
                    any.error(),
                    any.retryAfter()));
  }
}
