package org.safemessenger.server.net.files;

import java.io.Serial;

/** A transfer ended before its time; an answer to nobody's mistake of ours, so without a trace. */
final class BrokenOff extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  enum Why {
    LOST("the connection broke"),
    /** Next to nothing moved for too long. */
    STALLED("the transfer stalled"),
    /** Another took the place of this one. */
    DISPLACED("the right to write was taken away");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  private final Why why;

  BrokenOff(Why why) {
    super(why.words, null, false, false);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
