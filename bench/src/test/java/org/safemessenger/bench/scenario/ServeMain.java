package org.safemessenger.bench.scenario;

import java.util.Arrays;
import org.safemessenger.server.Main;

/** What the launcher does with {@code serve}, for tests that have no launcher. */
public final class ServeMain {
  private ServeMain() {}

  public static void main(String[] words) {
    Main.main(Arrays.copyOfRange(words, 1, words.length));
  }
}
