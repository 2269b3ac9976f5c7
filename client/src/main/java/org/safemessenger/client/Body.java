package org.safemessenger.client;

/**
 * What a message says, and how far one may believe it. Only {@link Sealed} with {@code verified}
 * came unread and unaltered from the sender whose key is pinned.
 */
public sealed interface Body {
  /** Not encrypted between the two ends: the server can read it. */
  record Clear(String text) implements Body {
    @Override
    public String toString() {
      return "Clear[***]";
    }
  }

  /**
   * Was encrypted end to end and could be decrypted.
   *
   * @param verified whether only the sender, by the key pinned for them, can have written it
   * @param scheme a wire name of {@link org.safemessenger.client.e2ee.Scheme}
   */
  record Sealed(String text, boolean verified, String scheme) implements Body {
    @Override
    public String toString() {
      return "Sealed[***, verified=" + verified + "]";
    }
  }

  /**
   * Encrypted, and this device cannot read it.
   *
   * @param reason a sentence for the person: what is wrong and what to do
   */
  record Unreadable(String reason) implements Body {}

  /** Deleted or expired. */
  record Gone() implements Body {}
}
