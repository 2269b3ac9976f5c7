package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.HpkeCiphertext;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * A ciphersuite's operations as MLS uses them (RFC 9420, section 5). Safe for any number of
 * threads. Labels are given without {@code "MLS 1.0 "}.
 *
 * <p>Operations on what others sent throw {@link org.safemessenger.mls.fault.InvalidMessage} where
 * it does not hold or is no key.
 */
public interface Crypto {
  CipherSuite suite();

  /** {@code Nh}, in bytes. */
  default int hashLength() {
    return suite().hash().length();
  }

  Bytes hash(Bytes data);

  /** HMAC. */
  Bytes mac(SecretBytes key, Bytes data);

  /** In constant time. */
  boolean macEquals(Bytes expected, Bytes given);

  /** {@code KDF.Extract}. */
  SecretBytes extract(SecretBytes salt, SecretBytes input);

  /** {@code ExpandWithLabel} (section 8). */
  SecretBytes expandWithLabel(SecretBytes secret, String label, Bytes context, int length);

  /** {@code DeriveSecret} (section 8). */
  default SecretBytes deriveSecret(SecretBytes secret, String label) {
    return expandWithLabel(secret, label, Bytes.EMPTY, hashLength());
  }

  /**
   * {@code RefHash} (section 5.2). Its labels are whole: {@code MLS 1.0 KeyPackage Reference} and
   * so on.
   */
  Bytes refHash(String label, Bytes value);

  Bytes seal(SecretBytes key, SecretBytes nonce, Bytes aad, SecretBytes plaintext);

  SecretBytes open(SecretBytes key, SecretBytes nonce, Bytes aad, Bytes ciphertext);

  HpkeKeyPair generateKeyPair();

  /** {@code KEM.DeriveKeyPair}. */
  HpkeKeyPair deriveKeyPair(SecretBytes input);

  /** Whether the two belong together. */
  boolean matches(SecretBytes privateKey, HpkePublicKey publicKey);

  /** Whether it is a key of this KEM: right length, on the curve. */
  boolean isValid(HpkePublicKey key);

  /** {@code EncryptWithLabel} (section 5.1.3). */
  HpkeCiphertext encryptWithLabel(
      HpkePublicKey key, String label, Bytes context, SecretBytes plaintext);

  /** {@code DecryptWithLabel} (section 5.1.3). */
  SecretBytes decryptWithLabel(
      SecretBytes privateKey, String label, Bytes context, HpkeCiphertext ciphertext);

  /**
   * The same where the public key is known, which spares one of two multiplications on the curve.
   * With a public key that is not this private key's, nothing opens.
   */
  SecretBytes decryptWithLabel(
      HpkeKeyPair keyPair, String label, Bytes context, HpkeCiphertext ciphertext);

  /**
   * {@code SetupBaseS} and {@code context.export} of {@link #hashLength} bytes, for external
   * initialisation (section 8.3). The exporter context is whole.
   */
  Exported setupAndExport(HpkePublicKey key, String exporterContext);

  /** {@code SetupBaseR} and the same. */
  SecretBytes receiveAndExport(SecretBytes privateKey, Bytes kemOutput, String exporterContext);

  record Exported(Bytes kemOutput, SecretBytes secret) {}

  SignatureKeyPair generateSignatureKeyPair();

  /** {@code SignWithLabel} (section 5.1.2). */
  Bytes signWithLabel(SecretBytes privateKey, String label, Bytes content);

  /** {@code VerifyWithLabel} (section 5.1.2). False also where the key is none. */
  boolean verifyWithLabel(SignaturePublicKey key, String label, Bytes content, Bytes signature);

  /** As many random bytes. */
  Bytes random(int length);

  SecretBytes randomSecret(int length);
}
