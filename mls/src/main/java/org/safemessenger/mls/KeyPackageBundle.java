package org.safemessenger.mls;

import java.time.Instant;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.MlsMessage;

/**
 * A key package of one's own with its private keys (RFC 9420, section 10). For one welcome only:
 * {@link #erase} it when {@link Mls#join} has succeeded and the group is saved, or when it expires.
 *
 * <p>Saved it is {@code MLSk}, a version (two bytes, 1), and then, each as {@code opaque<V>}: the
 * key package, the private keys of its init key and of its leaf's encryption and signature keys; at
 * the end the SHA-256 of all this.
 */
public final class KeyPackageBundle {
  private static final SavedForm FORM = new SavedForm("MLSk", 1);

  private final CipherSuite suite;
  private final KeyPackage keyPackage;
  private final Bytes ref;
  private final SecretBytes initKey;
  private final SecretBytes encryptionKey;
  private final SignatureKeyPair signatureKey;

  /**
   * @param initKey the private one; all secrets belong to this from now on
   * @param encryptionKey the private one of the leaf
   */
  KeyPackageBundle(
      Crypto crypto,
      KeyPackage keyPackage,
      SecretBytes initKey,
      SecretBytes encryptionKey,
      SignatureKeyPair signatureKey) {
    this.suite = crypto.suite();
    this.keyPackage = keyPackage;
    this.ref = KeyPackages.ref(crypto, keyPackage);
    this.initKey = initKey;
    this.encryptionKey = encryptionKey;
    this.signatureKey = signatureKey;
  }

  /** An {@code MLSMessage}, to be published. */
  public Bytes keyPackage() {
    return new MlsMessage.KeyPackageMessage(keyPackage).encoded();
  }

  /** Its {@code KeyPackageRef} (section 5.2), by which a welcome names it: {@link Mls#welcomed}. */
  public Bytes ref() {
    return ref;
  }

  public CipherSuite cipherSuite() {
    return suite;
  }

  /** The last moment at which it can be used. */
  public Instant expires() {
    if (!(keyPackage.leafNode().source() instanceof LeafNodeSource.FromKeyPackage source))
      return Instant.MIN;
    long seconds = source.lifetime().notAfter();
    return seconds < 0 || seconds > Instant.MAX.getEpochSecond()
        ? Instant.MAX
        : Instant.ofEpochSecond(seconds);
  }

  KeyPackage content() {
    return keyPackage;
  }

  SecretBytes initKey() {
    return initKey;
  }

  SecretBytes encryptionKey() {
    return encryptionKey;
  }

  SignatureKeyPair signatureKey() {
    return signatureKey;
  }

  /** All of it, private keys included, for {@link Mls#loadKeyPackage}. */
  public SecretBytes save() {
    return FORM.write(this::encode);
  }

  private void encode(TlsWriter out) {
    out.opaque(keyPackage.encoded()).opaque(initKey).opaque(encryptionKey);
    out.opaque(signatureKey.privateKey());
  }

  static KeyPackageBundle load(Settings settings, SecretBytes saved) {
    return FORM.read(saved, in -> decode(settings, in));
  }

  private static KeyPackageBundle decode(Settings settings, TlsReader in) {
    KeyPackage keyPackage = TlsReader.decode(in.opaque(), KeyPackage::decode);
    Crypto crypto = settings.crypto(keyPackage.cipherSuite());
    SecretBytes initKey = in.secret();
    SecretBytes encryptionKey = in.secret();
    SignatureKeyPair signatureKey =
        new SignatureKeyPair(in.secret(), keyPackage.leafNode().signatureKey());
    if (!crypto.matches(initKey, keyPackage.initKey())
        || !crypto.matches(encryptionKey, keyPackage.leafNode().encryptionKey())) {
      throw InvalidMessage.malformed("", "the saved private keys are not those of the key package");
    }
    return new KeyPackageBundle(crypto, keyPackage, initKey, encryptionKey, signatureKey);
  }

  /** Overwrites the private keys. The {@link Identity} that it was made with is not touched. */
  public void erase() {
    initKey.erase();
    encryptionKey.erase();
    signatureKey.privateKey().erase();
  }

  @Override
  public String toString() {
    return "KeyPackageBundle[" + ref + "]";
  }
}
