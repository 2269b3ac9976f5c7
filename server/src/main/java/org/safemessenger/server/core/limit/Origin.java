package org.safemessenger.server.core.limit;

/**
 * Where a connection comes from, for limits only: never stored, never logged.
 *
 * @param address the peer's address, or the one a trusted proxy named
 * @param exempt whether volume limits are lifted (a direct connection from this very machine)
 */
public record Origin(String address, boolean exempt) {
  @Override
  public String toString() {
    return "Origin[***]";
  }
}
