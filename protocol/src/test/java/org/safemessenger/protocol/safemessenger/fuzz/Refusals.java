package org.safemessenger.protocol.safemessenger.fuzz;

final class Refusals {
  private Refusals() {}

  static void check(RuntimeException refused) {
    if (refused.getMessage() == null || refused.getMessage().length() > 300) {
      throw new AssertionError("a refusal must say something short");
    }
  }
}
