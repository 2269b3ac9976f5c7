package org.safemessenger.client.link.invite;

/**
 * Who is signed in on a link.
 *
 * @param session the token
 * @param name as signed up
 */
record Self(String session, String name) {
  /** The other side of what {@code source} did to {@code dest}. */
  String other(String source, String dest) {
    return source.equals(name) ? dest : source;
  }

  @Override
  public String toString() {
    return "Self[" + name + "]";
  }
}
