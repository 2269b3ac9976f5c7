package org.safemessenger.server.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Passes a stream on and shows each line of it to somebody else, too. */
final class Overheard extends FilterOutputStream {
  private final Consumer<String> listener;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Overheard(OutputStream out, Consumer<String> listener) {
    super(out);
    this.listener = listener;
  }

  @Override
  public synchronized void write(int one) throws IOException {
    out.write(one);
    hear(one);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    for (int i = from; i < from + length; i++) {
      hear(bytes[i]);
    }
  }

  private void hear(int one) {
    line.write(one);
    if (one == '\n') {
      listener.accept(line.toString(ISO_8859_1));
      line.reset();
    }
  }
}
