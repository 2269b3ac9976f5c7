package org.safemessenger.server.config;

import java.util.Locale;

/**
 * One entry of the table of configuration keys.
 *
 * @param name as in the file and after {@code --}
 * @param initial the default, written as a person would
 * @param doc one sentence for the manual
 * @param secret shown as {@code ***} wherever the configuration is printed
 */
public record Key(String name, Value type, String initial, String doc, boolean secret) {

  /**
   * The environment variable that sets it: {@code listen.port} is {@code
   * SAFEMESSENGER_LISTEN_PORT}.
   */
  public String variable() {
    return "SAFEMESSENGER_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
