package org.safemessenger.server.net.files;

import java.io.Serial;

/** A transfer ended before its time; an answer to nobody's mistake of ours, so without a trace. */
final class BrokenOff extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** The connection is gone. */
  static final BrokenOff LOST = new BrokenOff("the connection broke");

  /** Next to nothing moved for too long. */
  static final BrokenOff STALLED = new BrokenOff("the transfer stalled");

  /** Another took the place of this one. */
  static final BrokenOff DISPLACED = new BrokenOff("the right to write was taken away");

  private BrokenOff(String message) {
    super(message, null, false, false);
  }
}
