package org.safemessenger.bench.wire;

/**
 * A connection's way from its first byte to being logged in, and how it speaks from then on; used
 * by its event loop only.
 */
sealed interface Entrance permits SafeMessengerEntrance, InviteEntrance {

  /** Bytes can be exchanged. */
  void opened(Link link);

  /** Takes a frame, and tells the link what becomes of it. */
  void heard(Link link, FrameKind kind, byte[] frame);

  /** Agreed on by the time of the login. */
  Speech speech();
}
