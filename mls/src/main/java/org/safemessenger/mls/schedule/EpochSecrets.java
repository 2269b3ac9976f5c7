package org.safemessenger.mls.schedule;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;

/**
 * The secrets of an epoch that are derived from its {@code epoch_secret} (section 8, table 4), but
 * for the {@code encryption_secret}, which becomes the {@link SecretTree}.
 *
 * @param initSecret for the next epoch's key schedule; gone once that is entered
 */
public record EpochSecrets(
    SecretBytes senderDataSecret,
    SecretBytes exporterSecret,
    SecretBytes externalSecret,
    SecretBytes confirmationKey,
    SecretBytes membershipKey,
    SecretBytes resumptionPsk,
    SecretBytes epochAuthenticator,
    @Nullable SecretBytes initSecret) {

  static EpochSecrets derive(Crypto crypto, SecretBytes epochSecret) {
    return new EpochSecrets(
        crypto.deriveSecret(epochSecret, "sender data"),
        crypto.deriveSecret(epochSecret, "exporter"),
        crypto.deriveSecret(epochSecret, "external"),
        crypto.deriveSecret(epochSecret, "confirm"),
        crypto.deriveSecret(epochSecret, "membership"),
        crypto.deriveSecret(epochSecret, "resumption"),
        crypto.deriveSecret(epochSecret, "authentication"),
        crypto.deriveSecret(epochSecret, "init"));
  }

  /** {@code external_priv, external_pub}: to which newcomers encrypt (section 8). */
  public HpkeKeyPair externalKeyPair(Crypto crypto) {
    return crypto.deriveKeyPair(externalSecret);
  }

  /** {@code MLS-Exporter} (section 8.5). */
  public SecretBytes export(Crypto crypto, String label, Bytes context, int length) {
    SecretBytes derived = crypto.deriveSecret(exporterSecret, label);
    SecretBytes exported =
        crypto.expandWithLabel(derived, "exported", crypto.hash(context), length);
    derived.erase();
    return exported;
  }

  /** The same without the {@code init_secret}: nobody can enter the next epoch with it. */
  public EpochSecrets withoutInitSecret() {
    return new EpochSecrets(
        senderDataSecret,
        exporterSecret,
        externalSecret,
        confirmationKey,
        membershipKey,
        resumptionPsk,
        epochAuthenticator,
        null);
  }

  /** Every secret that this holds, for erasing. */
  public List<SecretBytes> secrets() {
    return Stream.of(
            senderDataSecret,
            exporterSecret,
            externalSecret,
            confirmationKey,
            membershipKey,
            resumptionPsk,
            epochAuthenticator,
            initSecret)
        .filter(Objects::nonNull)
        .toList();
  }

  /** For saving. Take the writer's bytes as a secret. */
  public void encode(TlsWriter out) {
    out.opaque(senderDataSecret).opaque(exporterSecret).opaque(externalSecret);
    out.opaque(confirmationKey).opaque(membershipKey).opaque(resumptionPsk);
    out.opaque(epochAuthenticator);
    if (initSecret == null) out.uint8(0);
    else out.uint8(1).opaque(initSecret);
  }

  public static EpochSecrets decode(TlsReader in) {
    return new EpochSecrets(
        in.secret(),
        in.secret(),
        in.secret(),
        in.secret(),
        in.secret(),
        in.secret(),
        in.secret(),
        in.optional(TlsReader::secret));
  }
}
