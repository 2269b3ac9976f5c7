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
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.event.Event;

/** Frames to records and back; an event is encoded once per dialect, however many read it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CodecBenchmark {
  private final byte[] flatCommand = FlatCodec.encodeCommand(Samples.command(), "17");
  private final Event event = new Event.EventMessage(Samples.message());
  private final byte[] flatEvent = FlatCodec.encodeEvent(event);

  @Benchmark
  public Command decodeFlatCommand() {
    return FlatCodec.decodeCommand(flatCommand).command();
  }

  @Benchmark
  public byte[] encodeFlatEvent() {
    return FlatCodec.encodeEvent(event);
  }

  @Benchmark
  public byte[] encodeEventPayload() {
    return EnvelopeCodec.encodeEvent(event);
  }

  @Benchmark
  public ServerFrame decodeFlatEvent() {
    return FlatCodec.decodeServerFrame(flatEvent);
  }
}
