package org.safemessenger.server.core;

/** Carries a {@link Rejection} through a call or a future. */
public final class Rejected extends RuntimeException {
  private final transient Rejection rejection;

  Rejected(Rejection rejection) {
    super(rejection.message(), null, false, false);
    this.rejection = rejection;
  }

  public Rejection rejection() {
    return rejection;
  }
}
