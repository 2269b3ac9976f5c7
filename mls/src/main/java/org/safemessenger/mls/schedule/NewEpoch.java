package org.safemessenger.mls.schedule;

import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;

/** What the key schedule yields for an epoch (section 8, table 4). */
public record NewEpoch(EpochSecrets secrets, SecretTree secretTree) {
  /**
   * @param epochSecret erased
   */
  static NewEpoch derive(Crypto crypto, SecretBytes epochSecret, int width) {
    NewEpoch epoch =
        new NewEpoch(
            EpochSecrets.derive(crypto, epochSecret),
            SecretTree.of(crypto.deriveSecret(epochSecret, "encryption"), width));
    epochSecret.erase();
    return epoch;
  }
}
