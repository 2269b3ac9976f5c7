package org.safemessenger.app.doctor;

import org.safemessenger.server.config.ConfigException;
import org.safemessenger.server.config.Settings;

/** Whether the server would accept its configuration. */
final class ConfigurationCheck implements Check {
  private static final String NAME = "config";
  private final Settings settings;

  ConfigurationCheck(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Finding look() {
    try {
      settings.config();
      return Finding.good(NAME, "every key is known and fits");
    } catch (ConfigException e) {
      int others = e.problems().size() - 1;
      String more = others == 0 ? "" : " (and " + others + " more)";
      return Finding.problem(
          NAME,
          e.problems().getFirst() + more,
          "Mend it; './safemessenger serve --print-config' explains every key.");
    }
  }
}
