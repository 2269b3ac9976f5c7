package org.safemessenger.client.trust;

/** The identity key of this server is not the one that was pinned; nothing secret has been sent. */
public final class ServerKeyChangedException extends RuntimeException {
  private final String pinned;
  private final String offered;

  public ServerKeyChangedException(String server, String pinned, String offered) {
    super(
        "The identity key of "
            + server
            + " has changed. Pinned is "
            + pinned
            + ", the server now shows "
            + offered
            + ". Either the server was set up anew or somebody is in between. Ask its operator for"
            + " the fingerprint; if it is the new one, forget the pin and connect again.");
    this.pinned = pinned;
    this.offered = offered;
  }

  public String pinned() {
    return pinned;
  }

  public String offered() {
    return offered;
  }
}
