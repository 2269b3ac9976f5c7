package org.safemessenger.mls;

import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** Vouches for everybody: for tests of everything but authentication. */
enum Accepting implements Authenticator {
  EVERYBODY;

  @Override
  public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
    return true;
  }

  @Override
  public boolean maySucceed(Credential before, Credential after) {
    return before.equals(after);
  }
}
