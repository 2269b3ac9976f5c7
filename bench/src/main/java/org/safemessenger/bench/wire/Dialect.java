package org.safemessenger.bench.wire;

/** How a connection speaks: with the encrypted envelope or without. */
public enum Dialect {
  SEALED,
  FLAT
}
