package org.safemessenger.protocol.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.safemessenger.protocol.crypto.Primitives;

/** Bytes that look random and are the same every time, and a memory of what was drawn. */
public final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final String label;
  private final transient List<byte[]> drawn = new ArrayList<>();
  private int blocks;

  public FixedRandom(String label) {
    this.label = label;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    byte[] name = label.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at += 32) {
      byte[] block =
          Primitives.sha256(
              ByteBuffer.allocate(name.length + 4).put(name).putInt(blocks++).array());
      System.arraycopy(block, 0, bytes, at, Math.min(32, bytes.length - at));
    }
    drawn.add(bytes.clone());
  }

  public List<byte[]> drawn() {
    return drawn;
  }
}
