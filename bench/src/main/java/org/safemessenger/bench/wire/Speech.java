package org.safemessenger.bench.wire;

/** One connection's way of speaking; used by its event loop only. */
interface Speech {

  /**
   * @param fields the command's payload as JSON without the outer braces
   * @return the whole frame in UTF-8
   */
  byte[] command(String action, String fields);

  /** A frame's payload in the clear, in UTF-8; where nothing is encrypted the frame itself. */
  byte[] open(byte[] frame);

  /** The whole frame inside one of protocol I's sealed channel. */
  default byte[] unseal(byte[] sealed) {
    throw new IllegalStateException("nothing is sealed here");
  }
}
