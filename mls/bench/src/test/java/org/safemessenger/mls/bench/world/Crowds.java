package org.safemessenger.mls.bench.world;

import java.util.HashMap;
import java.util.Map;
import org.safemessenger.mls.bench.library.Contender;
import org.safemessenger.mls.bench.library.SafeMessenger;
import org.safemessenger.mls.bench.library.Shelf;

/** The groups that there are already, since the large ones take long to make. */
public final class Crowds {
  private static final Map<Place, Crowd> CROWDS = new HashMap<>();

  private Crowds() {}

  /**
   * @param members of the group, these two included; 4 or more
   * @return the welcome for the two
   */
  public static synchronized byte[] admit(int members, Tree tree, byte[] second, byte[] middle)
      throws Exception {
    Place place = new Place(members, tree);
    Crowd crowd = CROWDS.get(place);
    if (crowd == null) {
      SafeMessenger library = Contender.keeper();
      crowd =
          switch (tree) {
            case NEW -> NewCrowd.of(members, library);
            case FULL -> FullCrowd.of(members, library, Shelf.ofThisRun());
          };
      CROWDS.put(place, crowd);
    }
    return crowd.admit(second, middle);
  }

  private record Place(int members, Tree tree) {}
}
