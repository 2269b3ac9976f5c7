package org.safemessenger.mls.fault;

/**
 * A member or joiner whose signature holds did what the RFC forbids, or made something that no
 * honest implementation makes. Repeating it does not help; the person should be told.
 */
public final class PeerMisbehaved extends MlsException {
  private static final long serialVersionUID = 1;

  public PeerMisbehaved(String section, String message) {
    super(section, message);
  }
}
