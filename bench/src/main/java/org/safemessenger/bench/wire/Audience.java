package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;

/** Hears everything that logged-in connections hear; called on their event loops. */
public interface Audience {
  /** The bytes are only valid during the call. */
  void heard(Link link, FrameKind kind, ByteBuf in, int start, int length);

  /**
   * Whether a frame of protocol I's sealed channel is to be opened before it is heard. One that is
   * not is {@link FrameKind#SEALED}.
   *
   * @param length of the frame as it came
   */
  default boolean opens(int length) {
    return true;
  }

  /** The server or the network ended a connection. */
  void lost(Link link, String why);
}
