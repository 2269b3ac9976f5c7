package org.safemessenger.terminal.model;

import org.safemessenger.client.Place;
import org.safemessenger.terminal.text.SafeText;

/** How a person writes a place: {@code #general} is a room, {@code alice} a person. */
public final class PlaceName {
  private PlaceName() {}

  public static String of(Place place) {
    return switch (place) {
      case Place.Room room -> "#" + SafeText.line(room.name());
      case Place.Direct direct -> SafeText.line(direct.with());
    };
  }

  public static Place parse(String label) {
    return label.startsWith("#") ? Place.room(label.substring(1)) : Place.direct(label);
  }
}
