package org.safemessenger.mls.bench.report;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.util.Statistics;
import org.safemessenger.mls.bench.jmh.Stage;
import org.safemessenger.mls.bench.library.Changes;
import org.safemessenger.mls.bench.library.Contender;
import org.safemessenger.mls.bench.library.Member;
import org.safemessenger.mls.bench.library.Newcomer;
import org.safemessenger.mls.bench.world.Tree;

/** Measures one library in Java, in a process of its own. */
final class JavaSide {
  private static final int HELD_MEMBERS = 50_000;

  private final Contender contender;
  private final Pace pace;
  private final Consumer<Outcome> out;

  JavaSide(Contender contender, Pace pace, Consumer<Outcome> out) {
    this.contender = contender;
    this.pace = pace;
    this.out = out;
  }

  static void main(String[] arguments) throws Exception {
    Contender contender = Contender.valueOf(arguments[0]);
    Pace pace = Pace.valueOf(arguments[1]);
    JavaSide side = new JavaSide(contender, pace, outcome -> System.out.println(outcome.line()));
    Optional<String> missing = contender.missing();
    if (missing.isPresent()) {
      System.err.println(contender + " does not run here: " + missing.get());
      return;
    }
    side.measureCurves();
    for (String members : arguments[2].split(",")) {
      side.measure(Integer.parseInt(members));
    }
  }

  void measureCurves() throws RunnerException {
    for (Operations.Curve curve : Operations.Curve.values()) {
      run(curve.name(), 0, pace.options("CurveOperations." + curve.method()));
    }
  }

  void measure(int members) throws Exception {
    for (Tree tree : Tree.values()) {
      for (Row row : Row.values()) {
        if (row.tree() == tree) {
          measure(row, members);
        }
      }
      sizes(members, tree);
    }
  }

  private void measure(Row row, int members) {
    try {
      run(
          row.name(),
          members,
          pace.options("Scenarios." + row.method())
              .param("members", members + "")
              .param("tree", row.tree().name()));
    } catch (RunnerException e) {
      out.accept(Outcome.missing(row.name(), members, "failed: " + e.getCause()));
    }
  }

  private void run(String name, int members, ChainedOptionsBuilder options) throws RunnerException {
    RunResult result = new Runner(options.param("contender", contender.name()).build()).runSingle();
    Statistics times = result.getPrimaryResult().getStatistics();
    out.accept(Outcome.measured(name, members, times.getPercentile(50), times.getN()));
  }

  private void sizes(int members, Tree tree) throws Exception {
    Stage stage = new Stage();
    stage.contender = contender;
    stage.members = members;
    stage.tree = tree;
    stage.make();
    Member committer = stage.world().listener();
    if (tree == Tree.NEW) {
      byte[] keyPackage = stage.world().stranger().newcomer("one more").keyPackage();
      Member.Committed added = committer.commit(Changes.adding(keyPackage));
      bytes(Figure.COMMIT_ADD, members, added.commit().length());
      bytes(Figure.WELCOME, members, added.welcome().length());
      bytes(Figure.HEAP_NEW, members, heap(stage, members));
    } else {
      bytes(Figure.COMMIT_EMPTY, members, committer.commit(Changes.NONE).commit().length());
      bytes(Figure.STATE, members, committer.saved().state());
      bytes(Figure.TREE, members, committer.saved().tree());
      bytes(Figure.TREES, members, committer.saved().trees());
      bytes(Figure.HEAP_FULL, members, heap(stage, members));
    }
  }

  private void bytes(Figure figure, int members, long bytes) {
    out.accept(
        bytes < 0
            ? Outcome.missing(figure.name(), members, "cannot save")
            : Outcome.measured(figure.name(), members, (double) bytes, 1));
  }

  /**
   * What one of several groups takes that a device has just joined. Where classes are loaded and
   * tables grow on the way is not counted: that has happened before.
   */
  private long heap(Stage stage, int members) throws Exception {
    int groups = pace == Pace.ONCE ? 1 : Math.clamp(HELD_MEMBERS / members, 4, 1_000);
    List<Newcomer> newcomers = new ArrayList<>();
    List<byte[]> welcomes = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      Newcomer newcomer = stage.acquaintance().newcomer("one more");
      newcomers.add(newcomer);
      welcomes.add(stage.world().added(newcomer).welcome().readOnly());
    }
    newcomers.getFirst().join(welcomes.getFirst());
    List<Member> held = new ArrayList<>(groups);
    try {
      long before = used();
      for (int i = 0; i < groups; i++) {
        held.add(newcomers.get(i).join(welcomes.get(i)));
      }
      return (used() - before) / groups;
    } finally {
      Reference.reachabilityFence(newcomers);
      Reference.reachabilityFence(welcomes);
      Reference.reachabilityFence(held);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
