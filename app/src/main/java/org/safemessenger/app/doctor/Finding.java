package org.safemessenger.app.doctor;

import java.util.Optional;

/**
 * What one check saw.
 *
 * @param check the short name of what was looked at
 * @param good whether the server can rely on it
 * @param detail what was seen
 * @param remedy what to do about it, for a problem
 */
public record Finding(String check, boolean good, String detail, Optional<String> remedy) {
  static Finding good(String check, String detail) {
    return new Finding(check, true, detail, Optional.empty());
  }

  static Finding problem(String check, String detail, String remedy) {
    return new Finding(check, false, detail, Optional.of(remedy));
  }
}
