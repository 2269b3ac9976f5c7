package org.safemessenger.mls.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safemessenger.mls.bench.library.Contender;
import org.safemessenger.mls.bench.library.Primitives;

/** What nothing can be faster than that needs so many of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CurveOperations {
  @Param("JDK")
  public Contender contender;

  private Primitives primitives;

  @Setup(Level.Trial)
  public void prepare() throws Exception {
    primitives = contender.primitives();
  }

  @Benchmark
  public byte[] sign() throws Exception {
    return primitives.sign();
  }

  @Benchmark
  public boolean verify() throws Exception {
    return primitives.verify();
  }

  @Benchmark
  public Object keyPair() throws Exception {
    return primitives.keyPair();
  }

  @Benchmark
  public Object seal() throws Exception {
    return primitives.seal();
  }

  @Benchmark
  public Object open() throws Exception {
    return primitives.open();
  }
}
