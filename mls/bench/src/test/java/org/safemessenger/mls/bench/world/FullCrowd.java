package org.safemessenger.mls.bench.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safemessenger.mls.bench.library.Changes;
import org.safemessenger.mls.bench.library.Library;
import org.safemessenger.mls.bench.library.Member;
import org.safemessenger.mls.bench.library.Newcomer;
import org.safemessenger.mls.bench.library.SafeMessenger;
import org.safemessenger.mls.bench.library.Shelf;

/** Added two by two, with a commit between, so that no parent is blank. */
final class FullCrowd implements Crowd {
  private final int members;
  private final Member keeper;

  private FullCrowd(int members, Member keeper) {
    this.members = members;
    this.keeper = keeper;
  }

  static Crowd of(int members, SafeMessenger library, Shelf shelf) throws Exception {
    String name = "full-" + members;
    Optional<Member> found = library.fromShelf(shelf, name);
    if (found.isPresent()) {
      return new FullCrowd(members, found.get());
    }
    Member keeper = grown(members, library);
    library.toShelf(shelf, name, keeper);
    return new FullCrowd(members, keeper);
  }

  /** The second leaf of each pair commits as soon as it is there, and fills all that is above. */
  private static Member grown(int members, Library library) throws Exception {
    Member keeper = library.create("keeper");
    for (int leaf = 1; leaf < members; leaf += 2) {
      List<byte[]> keyPackages = new ArrayList<>();
      if (leaf > 1) {
        keyPackages.add(library.newcomer("member " + (leaf - 1)).keyPackage());
      }
      Newcomer second = library.newcomer("member " + leaf);
      keyPackages.add(second.keyPackage());
      Member.Committed added = keeper.commit(new Changes(keyPackages, List.of(), true));
      Member.Committed filled = second.join(added.welcome().readOnly()).commit(Changes.NONE);
      keeper = added.next().handle(filled.commit().readOnly());
    }
    return keeper;
  }

  /** They take the places of two others, and have to fill what is above them. */
  @Override
  public byte[] admit(byte[] second, byte[] middle) throws Exception {
    Changes changes = new Changes(List.of(second, middle), List.of(1, members / 2), true);
    return keeper.copy().commit(changes).welcome().readOnly();
  }
}
