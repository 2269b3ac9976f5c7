package org.safemessenger.mls.bench.world;

import java.util.HashMap;
import java.util.Map;
import org.safemessenger.mls.bench.library.Contender;
import org.safemessenger.mls.bench.library.Library;

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
      Library library = fastest().device();
      crowd =
          switch (tree) {
            case NEW -> NewCrowd.of(members, library);
            case FULL -> FullCrowd.of(members, library);
          };
      CROWDS.put(place, crowd);
    }
    return crowd.admit(second, middle);
  }

  private static Contender fastest() {
    return Contender.CONSCRYPT.missing().isEmpty() ? Contender.CONSCRYPT : Contender.JDK;
  }

  private record Place(int members, Tree tree) {}
}
