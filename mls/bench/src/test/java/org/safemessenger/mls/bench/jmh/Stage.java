package org.safemessenger.mls.bench.jmh;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.safemessenger.mls.bench.library.Contender;
import org.safemessenger.mls.bench.library.Library;
import org.safemessenger.mls.bench.world.Tree;
import org.safemessenger.mls.bench.world.World;

/** The group that a scenario plays in. Made once in a process, for all scenarios. */
@State(Scope.Benchmark)
public class Stage {
  private static String made = "";
  private static World world;
  private static Library acquaintance;

  @Param("JDK")
  public Contender contender;

  @Param("50")
  public int members;

  @Param("NEW")
  public Tree tree;

  @Setup(Level.Trial)
  public void make() throws Exception {
    String wanted = contender + " " + members + " " + tree;
    if (!made.equals(wanted)) {
      world = World.of(contender, members, tree);
      acquaintance = world.acquaintance();
      made = wanted;
    }
  }

  public World world() {
    return world;
  }

  /** A device that has joined the group before. */
  public Library acquaintance() {
    return acquaintance;
  }
}
