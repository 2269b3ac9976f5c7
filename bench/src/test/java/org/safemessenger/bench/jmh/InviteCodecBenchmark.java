package org.safemessenger.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.InviteMessage;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.codec.ServerFrame;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.protocol.invite.reply.MessageReply;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;

/** Protocol I's frames to records and back: a message that is sent, its reply, its event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InviteCodecBenchmark {
  private static final String TYPE = "message";

  private final byte[] request = InviteCodec.encodeRequest(Samples.inviteRequest());
  private final InviteMessage message = Samples.inviteMessage();
  private final byte[] event = InviteCodec.encodeEvent(new Event.Posted(message));
  private final EpochSeconds at = message.timestamp();

  @Benchmark
  public Request decodeRequest() {
    RequestFrame frame = InviteCodec.decodeRequest(request);
    return frame.request(Requests.typed(frame.type()).orElseThrow());
  }

  @Benchmark
  public byte[] encodeReply() {
    return InviteCodec.encodeReply(TYPE, new MessageReply.Sent(message.id(), at, true, "bob"));
  }

  @Benchmark
  public byte[] encodeEvent() {
    return InviteCodec.encodeEvent(new Event.Posted(message));
  }

  @Benchmark
  public ServerFrame decodeEvent() {
    return InviteCodec.decodeServerFrame(event);
  }
}
