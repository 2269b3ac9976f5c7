package org.safemessenger.bench.world;

import java.util.List;

/**
 * A population as it came to be.
 *
 * @param room the room that all are in, where the population wanted one
 */
public record World(List<Resident> residents, String room) {
  public World {
    residents = List.copyOf(residents);
  }
}
