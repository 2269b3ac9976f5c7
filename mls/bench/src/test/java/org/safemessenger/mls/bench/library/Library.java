package org.safemessenger.mls.bench.library;

/**
 * One device with one of the measured libraries, used as a client uses it: what crosses is bytes as
 * they go over the wire. What a library remembers from one group to the next, a device remembers.
 */
public interface Library {
  /** A client that has published a key package. */
  Newcomer newcomer(String name) throws Exception;

  /** The first and only member of a new group. */
  Member create(String name) throws Exception;
}
