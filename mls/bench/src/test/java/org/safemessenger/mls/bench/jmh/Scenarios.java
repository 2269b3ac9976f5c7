package org.safemessenger.mls.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safemessenger.mls.bench.library.Changes;
import org.safemessenger.mls.bench.library.Library;
import org.safemessenger.mls.bench.library.Member;
import org.safemessenger.mls.bench.library.Newcomer;

/**
 * What a client does, bytes in and bytes out. Whoever is added is somebody new every time, since
 * nobody's signatures could have been verified before.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Scenarios {
  private static final byte[] TEXT = new byte[256];

  @Benchmark
  public Member create(Stage stage) throws Exception {
    return stage.acquaintance().create("alone");
  }

  @Benchmark
  public Member.Committed add(Stage stage, OneMore oneMore) throws Exception {
    return stage.world().listener().commit(Changes.adding(oneMore.keyPackage));
  }

  @Benchmark
  public Member handleAdd(Stage stage, Added added) throws Exception {
    return stage.world().listener().handle(added.commit);
  }

  @Benchmark
  public Member join(Welcomed welcomed) throws Exception {
    return welcomed.newcomer.join(welcomed.welcome);
  }

  @Benchmark
  public Member joinRemembered(WelcomedBefore welcomed) throws Exception {
    return welcomed.newcomer.join(welcomed.welcome);
  }

  @Benchmark
  public Member.Committed addWithPath(Stage stage, OneMore oneMore) throws Exception {
    return stage.world().listener().commit(Changes.adding(oneMore.keyPackage).withPath());
  }

  @Benchmark
  public Member handleAddWithPath(Stage stage, AddedWithPath added) throws Exception {
    return stage.world().listener().handle(added.commit);
  }

  @Benchmark
  public Member.Committed commit(Stage stage) throws Exception {
    return stage.world().listener().commit(Changes.NONE);
  }

  @Benchmark
  public Member handleCommit(Stage stage, Empty empty) throws Exception {
    return stage.world().listener().handle(empty.commit);
  }

  @Benchmark
  public byte[] protect(Stage stage) throws Exception {
    return stage.world().listener().protect(TEXT);
  }

  @Benchmark
  public byte[] unprotect(Stage stage, Sent sent) throws Exception {
    return stage.world().listener().unprotect(sent.message);
  }

  @State(Scope.Benchmark)
  public static class OneMore {
    byte[] keyPackage;

    @Setup(Level.Invocation)
    public void prepare(Stage stage) throws Exception {
      keyPackage = stage.world().stranger().newcomer("one more").keyPackage();
    }
  }

  @State(Scope.Benchmark)
  public static class Added {
    byte[] commit;

    @Setup(Level.Invocation)
    public void prepare(Stage stage) throws Exception {
      byte[] keyPackage = stage.world().stranger().newcomer("one more").keyPackage();
      commit =
          stage.world().speaker().copy().commit(Changes.adding(keyPackage)).commit().readOnly();
    }
  }

  @State(Scope.Benchmark)
  public static class AddedWithPath {
    byte[] commit;

    @Setup(Level.Invocation)
    public void prepare(Stage stage) throws Exception {
      byte[] keyPackage = stage.world().stranger().newcomer("one more").keyPackage();
      commit =
          stage
              .world()
              .speaker()
              .copy()
              .commit(Changes.adding(keyPackage).withPath())
              .commit()
              .readOnly();
    }
  }

  @State(Scope.Benchmark)
  public static class Empty {
    byte[] commit;

    @Setup(Level.Invocation)
    public void prepare(Stage stage) throws Exception {
      commit = stage.world().speaker().copy().commit(Changes.NONE).commit().readOnly();
    }
  }

  @State(Scope.Benchmark)
  public static class Welcomed {
    Newcomer newcomer;
    byte[] welcome;

    @Setup(Level.Invocation)
    public void prepare(Stage stage) throws Exception {
      welcome(stage, stage.world().stranger());
    }

    final void welcome(Stage stage, Library device) throws Exception {
      newcomer = device.newcomer("one more");
      welcome = stage.world().added(newcomer).welcome().readOnly();
    }
  }

  @State(Scope.Benchmark)
  public static class WelcomedBefore extends Welcomed {
    @Override
    @Setup(Level.Invocation)
    public void prepare(Stage stage) throws Exception {
      welcome(stage, stage.acquaintance());
    }
  }

  @State(Scope.Benchmark)
  public static class Sent {
    byte[] message;

    @Setup(Level.Invocation)
    public void prepare(Stage stage) throws Exception {
      message = stage.world().speaker().protect(TEXT);
    }
  }
}
