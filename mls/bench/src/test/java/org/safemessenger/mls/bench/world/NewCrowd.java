package org.safemessenger.mls.bench.world;

import java.util.ArrayList;
import java.util.List;
import org.safemessenger.mls.bench.library.Changes;
import org.safemessenger.mls.bench.library.Library;
import org.safemessenger.mls.bench.library.Member;

/** Added by one commit without a path, so that all parents are blank. */
final class NewCrowd implements Crowd {
  private final Member keeper;
  private final List<byte[]> keyPackages;

  private NewCrowd(Member keeper, List<byte[]> keyPackages) {
    this.keeper = keeper;
    this.keyPackages = keyPackages;
  }

  static Crowd of(int members, Library library) throws Exception {
    List<byte[]> keyPackages = new ArrayList<>();
    for (int i = 0; i < members - 3; i++) {
      keyPackages.add(library.newcomer("member " + i).keyPackage());
    }
    return new NewCrowd(library.create("keeper"), keyPackages);
  }

  @Override
  public byte[] admit(byte[] second, byte[] middle) throws Exception {
    List<byte[]> all = new ArrayList<>(keyPackages);
    all.addFirst(second);
    all.add((all.size() + 1) / 2 - 1, middle);
    return keeper.copy().commit(new Changes(all, List.of(), false)).welcome().readOnly();
  }
}
