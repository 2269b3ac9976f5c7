package org.safemessenger.server.core.account;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one login with a password costs; here for the hasher, which nobody else may call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PasswordBenchmark {
  @Param public Accounts.Hash kind = Accounts.Hash.ARGON2ID;

  private final PasswordHasher hasher = new PasswordHasher();
  private final Password password = Password.tried("correct horse battery bench").orElseThrow();

  @Benchmark
  public String hash() {
    return hasher.hash(kind, password);
  }
}
