package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;

import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.tree.TreeGroup.Changes;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.UpdatePath;

/** Whatever is done to the bytes, a documented error comes out or nothing was wrong. */
class MutatedTreeTest {
  private static final TreeGroup GROUP = group();
  private static final Bytes TREE = GROUP.tree.encoded();
  private static final StagedPath STAGED =
      TreeKem.stage(
          CRYPTO, GROUP.tree, 4, GROUP.leafOf(4), GROUP.groupId, GROUP.signer(4).privateKey());
  private static final GroupContext CONTEXT = GROUP.context(STAGED.tree());
  private static final Bytes PATH = STAGED.encrypt(CONTEXT, Set.of()).encoded();

  private static TreeGroup group() {
    TreeGroup group = TreeGroup.of(CRYPTO, 9);
    group.commit(4, new Changes().remove(1).remove(2).remove(6), true);
    group.commit(0, new Changes(), true);
    group.commit(4, new Changes().add(2), false);
    return group;
  }

  private static Bytes mutated(Random random, Bytes original) {
    byte[] octets = original.toArray();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(octets.length);
      switch (random.nextInt(4)) {
        case 0 -> octets[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> octets[at] = (byte) random.nextInt(256);
        case 2 -> octets[at] = (byte) (random.nextBoolean() ? 0 : 0xff);
        default -> {
          int length = Math.min(octets.length - at, random.nextInt(200));
          System.arraycopy(octets, random.nextInt(octets.length - length + 1), octets, at, length);
        }
      }
    }
    return Bytes.wrap(octets);
  }

  /** Whoever wrote the tree can give it any tree hash. */
  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void aTree(@ForAll long seed) {
    Bytes mutated = mutated(new Random(seed), TREE);
    try {
      RatchetTree tree = RatchetTree.decode(mutated);
      TreeValidation.validate(CRYPTO, tree, tree.hash(CRYPTO));
      assertThat(tree.encoded()).isEqualTo(mutated);
    } catch (InvalidMessage | PeerMisbehaved documented) {
      assertThat(documented.section()).isNotEmpty();
    }
  }

  @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
  void anUpdatePath(@ForAll long seed) {
    Bytes mutated = mutated(new Random(seed), PATH);
    if (mutated.equals(PATH)) return;
    try {
      UpdatePath path = TlsReader.decode(mutated, UpdatePath::decode);
      RatchetTree merged = TreeKem.merge(CRYPTO, GROUP.tree, 4, path, Set.of());
      GroupContext context = GROUP.context(merged);
      for (PrivateTree own : GROUP.privates.values())
        if (own.leafIndex() != 4) TreeKem.decrypt(CRYPTO, merged, own, 4, path, Set.of(), context);
      assertThat(merged.hash(CRYPTO)).isNotEqualTo(STAGED.tree().hash(CRYPTO));
    } catch (InvalidMessage | PeerMisbehaved documented) {
      assertThat(documented.section()).isNotEmpty();
    }
  }
}
