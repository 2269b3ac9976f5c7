package org.safemessenger.mls.schedule;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.wire.HpkePublicKey;

/**
 * External initialisation (section 8.3): whoever joins by an external commit makes the {@code
 * init_secret} and encapsulates it to the group.
 *
 * @param kemOutput for the proposal {@code external_init}
 */
public record ExternalInit(Bytes kemOutput, SecretBytes initSecret) {
  private static final String CONTEXT = "MLS 1.0 external init secret";

  /** Made by who joins. */
  public static ExternalInit to(Crypto crypto, HpkePublicKey externalPub) {
    Crypto.Exported exported = crypto.setupAndExport(externalPub, CONTEXT);
    return new ExternalInit(exported.kemOutput(), exported.secret());
  }

  /**
   * The {@code init_secret}, as the group sees it.
   *
   * @param secrets of the epoch that the external commit ends
   * @throws org.safemessenger.mls.fault.InvalidMessage if that is no KEM output
   */
  public static SecretBytes receive(Crypto crypto, EpochSecrets secrets, Bytes kemOutput) {
    HpkeKeyPair external = secrets.externalKeyPair(crypto);
    try {
      return crypto.receiveAndExport(external.privateKey(), kemOutput, CONTEXT);
    } finally {
      external.privateKey().erase();
    }
  }
}
