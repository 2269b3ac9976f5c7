package org.safemessenger.mls.bench.world;

/**
 * The members of a group who are only there, whatever library is measured among them. One of them,
 * the keeper at the first leaf, adds others; nobody else has a state.
 */
interface Crowd {
  /**
   * A group with these two among its members, at the second leaf and in the middle: far from each
   * other, and with as many nodes above them as there are levels. The crowd itself stays as it is,
   * for the next who ask.
   *
   * @return the welcome
   */
  byte[] admit(byte[] second, byte[] middle) throws Exception;
}
