package org.safemessenger.client.e2ee;

/** A contact's key is not the pinned one; nothing is sent until the new one is accepted. */
public final class ContactKeyChangedException extends RuntimeException {
  private final String username;

  public ContactKeyChangedException(String username, String pinned, String offered) {
    super(
        "The end-to-end key of this contact has changed: pinned is "
            + pinned
            + ", the server now gives "
            + (offered.isEmpty() ? "none" : offered)
            + ". It may be a new device, or somebody in between. Compare the safety number with"
            + " the contact, then accept the new key; until then nothing is sent.");
    this.username = username;
  }

  public String username() {
    return username;
  }
}
