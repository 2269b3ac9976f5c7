package org.safemessenger.client.e2ee;

import java.util.Optional;

/**
 * The texts of one's own plain RSA-OAEP messages, which their sender cannot decrypt. What is kept
 * is readable text: keep it as safe as the messages deserve.
 */
public interface SentTexts {
  void remember(String clientId, String text);

  Optional<String> find(String clientId);
}
