package org.safemessenger.mls.tree;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.safemessenger.mls.tree.TreeGroup.Changes;

class TreeKemPropertyTest {
  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void afterAnyCommitsAllMembersHaveTheSameTreeAndTheirKeys(@ForAll long seed) {
    Random random = new Random(seed);
    TreeGroup group = TreeGroup.of(Leaves.CRYPTO, 1 + random.nextInt(12));
    for (int step = 0; step < 8; step++) {
      commit(random, group);
      group.assertSound();
    }
  }

  private static void commit(Random random, TreeGroup group) {
    List<Integer> members = group.members();
    int sender = members.get(random.nextInt(members.size()));
    Changes changes = new Changes().add(random.nextInt(3));
    if (random.nextInt(6) == 0) {
      group.joinExternally(members.size() > 1 && random.nextBoolean() ? sender : null);
      return;
    }
    for (int member : members) {
      if (member == sender || random.nextInt(6) != 0) continue;
      if (random.nextBoolean()) changes.remove(member);
      else changes.update(member);
    }
    boolean path = changes.adds == 0 || random.nextBoolean();
    group.commit(sender, changes, path || !changes.removes.isEmpty() || !changes.updates.isEmpty());
  }
}
