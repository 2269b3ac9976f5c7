package org.safemessenger.client.file;

import java.io.IOException;
import java.io.Serial;

/** The server stayed out of reach for too long. */
public final class BrokenTransfer extends IOException {
  @Serial private static final long serialVersionUID = 1;

  BrokenTransfer(IOException cause) {
    super("the connection broke and did not come back: " + cause.getMessage(), cause);
  }
}
