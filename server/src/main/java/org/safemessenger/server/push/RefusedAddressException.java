package org.safemessenger.server.push;

import java.io.IOException;

/** An endpoint leads to where this server must not be led. */
final class RefusedAddressException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedAddressException() {
    super("the address is not a public one");
  }
}
