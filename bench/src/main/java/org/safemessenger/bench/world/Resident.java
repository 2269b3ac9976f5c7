package org.safemessenger.bench.world;

/** Somebody with an account on the server under test. */
public record Resident(String name, String token) {
  @Override
  public String toString() {
    return "Resident[name=" + name + ", token=***]";
  }
}
