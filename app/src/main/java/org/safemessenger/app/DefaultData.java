package org.safemessenger.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.safemessenger.server.config.Configuration;

/** Where data lies when nobody says: beside the program, wherever one happens to stand. */
final class DefaultData {
  private static final String VARIABLE = "SAFEMESSENGER_DATA";

  private DefaultData() {}

  /** The process's environment, with the folder filled in where the launcher told its own. */
  static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    String home = System.getProperty("safemessenger.home");
    if (home != null) {
      environment.putIfAbsent(VARIABLE, Path.of(home, Configuration.DEFAULT_DATA).toString());
    }
    return environment;
  }
}
