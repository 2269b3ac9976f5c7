package org.safemessenger.bench.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The flat dialect: the command's name as {@code type}, its fields beside it. */
final class FlatSpeech implements SafeMessengerSpeech {
  @Override
  public byte @Nullable [] greet(byte[] serverInfo) {
    return null;
  }

  @Override
  public void agree(byte[] answer) {
    throw new IllegalStateException("the flat dialect agrees on nothing");
  }

  @Override
  public byte[] command(String action, String fields) {
    return frame(action, fields);
  }

  /** Type and fields side by side. */
  static byte[] frame(String type, String fields) {
    String frame = "{\"type\":\"" + type + '"' + (fields.isEmpty() ? "" : ",") + fields + '}';
    return frame.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] open(byte[] frame) {
    return frame;
  }
}
