package org.safemessenger.bench.wire;

import org.jspecify.annotations.Nullable;

/** A dialect of protocol S. */
sealed interface SafeMessengerSpeech extends Speech permits FlatSpeech, SealedSpeech {

  /** What to send first, now that the server has introduced itself; null to log in at once. */
  byte @Nullable [] greet(byte[] serverInfo);

  /** Takes the answer to what {@link #greet} returned. */
  void agree(byte[] answer);
}
