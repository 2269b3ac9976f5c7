package org.safemessenger.client.link;

/** Makes links to one server, in one protocol. */
public interface Dialer extends AutoCloseable {
  /**
   * Connects and makes the sealed channel.
   *
   * @throws LinkException when that fails in a way that may pass
   * @throws org.safemessenger.client.trust.ServerKeyChangedException and
   * @throws org.safemessenger.client.trust.CertificateChangedException when the server is not the
   *     one that was pinned
   */
  Link dial(LinkListener listener) throws InterruptedException;

  @Override
  void close();
}
