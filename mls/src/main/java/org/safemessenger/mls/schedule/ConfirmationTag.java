package org.safemessenger.mls.schedule;

import static org.safemessenger.mls.fault.InvalidMessage.notAuthentic;

import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;

/**
 * {@code confirmation_tag} (section 6.1): says that the sender of a commit reached the same key
 * schedule and the same transcript.
 */
public final class ConfirmationTag {
  private ConfirmationTag() {}

  /**
   * @param confirmationKey of the epoch that the commit begins
   * @param confirmedTranscriptHash of the same
   */
  public static Bytes of(
      Crypto crypto, SecretBytes confirmationKey, Bytes confirmedTranscriptHash) {
    return crypto.mac(confirmationKey, confirmedTranscriptHash);
  }

  /**
   * @throws org.safemessenger.mls.fault.InvalidMessage with the reason {@code NOT_AUTHENTIC} if it
   *     is another, or missing
   */
  public static void verify(
      Crypto crypto,
      SecretBytes confirmationKey,
      Bytes confirmedTranscriptHash,
      @Nullable Bytes given) {
    if (given == null
        || !crypto.macEquals(of(crypto, confirmationKey, confirmedTranscriptHash), given)) {
      throw notAuthentic(
          "6.1", "the confirmation tag is not that of the confirmed transcript hash");
    }
  }
}
