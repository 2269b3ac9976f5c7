package org.safemessenger.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the layers together: defaults, the file, the environment, flags; the later wins.
 *
 * <p>Flags are {@code --key value} or {@code --key=value} with the names of {@link Keys}, and for
 * short {@code --host}, {@code --port}, {@code --invite-port} and {@code --data DIR}.
 */
public final class Configuration {
  /**
   * Where the server keeps everything when {@code --data} and {@code SAFEMESSENGER_DATA} say
   * nothing.
   */
  public static final String DEFAULT_DATA = "data";

  private static final String PREFIX = "SAFEMESSENGER_";
  private static final String DATA_VARIABLE = PREFIX + "DATA";
  private static final Map<String, String> SHORT =
      Map.of("host", "listen.host", "port", "listen.port", "invite-port", "invite.port");

  private Configuration() {}

  /** Reads all layers; makes the data folder and its file where they are missing. */
  public static Settings load(List<String> flags, Map<String, String> environment) {
    ConfigFile.prepare(data(flags, environment));
    return look(flags, environment);
  }

  /** Reads all layers and changes nothing; a missing file is one with all defaults. */
  public static Settings look(List<String> flags, Map<String, String> environment) {
    Path data = data(flags, environment);
    Settings settings = new Settings(data);
    if (ConfigFile.exists(data)) {
      ConfigFile.read(data, settings);
    }
    readEnvironment(environment, settings);
    readFlags(flags, settings);
    return settings;
  }

  private static Path data(List<String> flags, Map<String, String> environment) {
    return Path.of(dataFolder(flags, environment)).toAbsolutePath().normalize();
  }

  private static void readEnvironment(Map<String, String> environment, Settings into) {
    environment.entrySet().stream()
        .filter(e -> e.getKey().startsWith(PREFIX) && !e.getKey().equals(DATA_VARIABLE))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e ->
                Keys.all().stream()
                    .filter(key -> key.variable().equals(e.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                        key ->
                            into.set(key.name(), e.getValue(), "the environment's " + e.getKey()),
                        () -> unknownVariable(e.getKey(), into)));
  }

  /**
   * Other tools share the prefix (the launcher's own switches), so only a near miss is a problem.
   */
  private static void unknownVariable(String variable, Settings into) {
    String name = variable.substring(PREFIX.length()).toLowerCase(java.util.Locale.ROOT);
    if (name.equals("home") || name.startsWith("java")) {
      return;
    }
    into.set(name, "", "the environment's " + variable);
  }

  private static void readFlags(List<String> flags, Settings into) {
    for (int i = 0; i < flags.size(); i++) {
      String flag = flags.get(i);
      if (!flag.startsWith("--")) {
        into.problem("'" + flag + "' is not a flag; expected --key value.");
        continue;
      }
      int equals = flag.indexOf('=');
      String name = equals < 0 ? flag.substring(2) : flag.substring(2, equals);
      String value = equals < 0 ? valueAfter(flags, i) : flag.substring(equals + 1);
      i += equals < 0 ? 1 : 0;
      if (value == null) {
        into.problem("the flag --" + name + " needs a value.");
      } else if (!name.equals("data")) {
        into.set(SHORT.getOrDefault(name, name), value, "the flag --" + name);
      }
    }
  }

  private static String dataFolder(List<String> flags, Map<String, String> environment) {
    for (int i = 0; i < flags.size(); i++) {
      if (flags.get(i).startsWith("--data=")) {
        return flags.get(i).substring("--data=".length());
      }
      String next = valueAfter(flags, i);
      if (flags.get(i).equals("--data") && next != null) {
        return next;
      }
    }
    return environment.getOrDefault(DATA_VARIABLE, DEFAULT_DATA);
  }

  private static @Nullable String valueAfter(List<String> flags, int index) {
    return index + 1 < flags.size() ? flags.get(index + 1) : null;
  }
}
