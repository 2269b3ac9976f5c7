package org.safemessenger.mls.bench.library;

/** A client whom somebody may add. */
public interface Newcomer {
  /** As an {@code MLSMessage}. */
  byte[] keyPackage();

  /** With all the checks that the library makes; the tree is inside the welcome. */
  Member join(byte[] welcome) throws Exception;
}
