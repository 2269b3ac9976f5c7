package org.safemessenger.bench.wire;

import org.jspecify.annotations.Nullable;

/** One connection's way of speaking; used by its event loop only. */
sealed interface Speech permits FlatSpeech, SealedSpeech {

  /** What to send first, now that the server has introduced itself; null to log in at once. */
  byte @Nullable [] greet(byte[] serverInfo);

  /** Takes the answer to what {@link #greet} returned. */
  void agree(byte[] answer);

  /**
   * @param fields the command's payload as JSON without the outer braces
   * @return the whole frame in UTF-8
   */
  byte[] command(String action, String fields);

  /** A frame's payload in the clear, in UTF-8; in the flat dialect the frame itself. */
  byte[] open(byte[] frame);
}
