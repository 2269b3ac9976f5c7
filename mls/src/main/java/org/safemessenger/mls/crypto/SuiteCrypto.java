package org.safemessenger.mls.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Kem.Encapsulated;
import org.safemessenger.mls.wire.HpkeCiphertext;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** A ciphersuite put together from its primitives. Holds no state but the source of randomness. */
final class SuiteCrypto implements Crypto {
  private final CipherSuite suite;
  private final Hkdf hkdf;
  private final AeadCipher aead;
  private final Hpke hpke;
  private final SignatureAlgorithm signatures;
  private final SecureRandom random;

  SuiteCrypto(
      CipherSuite suite,
      Hkdf hkdf,
      AeadCipher aead,
      Hpke hpke,
      SignatureAlgorithm signatures,
      SecureRandom random) {
    this.suite = suite;
    this.hkdf = hkdf;
    this.aead = aead;
    this.hpke = hpke;
    this.signatures = signatures;
    this.random = random;
  }

  @Override
  public CipherSuite suite() {
    return suite;
  }

  @Override
  public Bytes hash(Bytes data) {
    return Bytes.wrap(hkdf.hash(data.readOnly()));
  }

  @Override
  public Bytes mac(SecretBytes key, Bytes data) {
    return Bytes.wrap(hkdf.mac(key, data.readOnly()));
  }

  @Override
  public boolean macEquals(Bytes expected, Bytes given) {
    return MessageDigest.isEqual(expected.readOnly(), given.readOnly());
  }

  @Override
  public SecretBytes extract(SecretBytes salt, SecretBytes input) {
    return hkdf.extract(salt, input.expose());
  }

  @Override
  public SecretBytes expandWithLabel(SecretBytes secret, String label, Bytes context, int length) {
    return hkdf.expand(secret, Labels.kdf(length, label, context), length);
  }

  @Override
  public Bytes refHash(String label, Bytes value) {
    return Bytes.wrap(hkdf.hash(Labels.refHashInput(label, value)));
  }

  @Override
  public Bytes seal(SecretBytes key, SecretBytes nonce, Bytes aad, SecretBytes plaintext) {
    return aead.seal(key, nonce, aad, plaintext);
  }

  @Override
  public SecretBytes open(SecretBytes key, SecretBytes nonce, Bytes aad, Bytes ciphertext) {
    return aead.open(key, nonce, aad, ciphertext);
  }

  @Override
  public HpkeKeyPair generateKeyPair() {
    return hpkeKeyPair(hpke.kem().generate());
  }

  @Override
  public HpkeKeyPair deriveKeyPair(SecretBytes input) {
    return hpkeKeyPair(hpke.kem().derive(input));
  }

  private static HpkeKeyPair hpkeKeyPair(RawKeyPair raw) {
    return new HpkeKeyPair(raw.privateKey(), new HpkePublicKey(raw.publicKey()));
  }

  @Override
  public boolean matches(SecretBytes privateKey, HpkePublicKey publicKey) {
    return hpke.kem().publicKey(privateKey).equals(publicKey.value());
  }

  @Override
  public boolean isValid(HpkePublicKey key) {
    return hpke.kem().isValid(key.value());
  }

  @Override
  public HpkeCiphertext encryptWithLabel(
      HpkePublicKey key, String label, Bytes context, SecretBytes plaintext) {
    Bytes info = Labels.encryptContext(label, context);
    Hpke.Sealed sealed = hpke.seal(key.value(), info, Bytes.EMPTY, plaintext);
    return new HpkeCiphertext(sealed.kemOutput(), sealed.ciphertext());
  }

  @Override
  public SecretBytes decryptWithLabel(
      SecretBytes privateKey, String label, Bytes context, HpkeCiphertext ciphertext) {
    return decrypt(withPublicKey(privateKey), label, context, ciphertext);
  }

  @Override
  public SecretBytes decryptWithLabel(
      HpkeKeyPair keyPair, String label, Bytes context, HpkeCiphertext ciphertext) {
    RawKeyPair raw = new RawKeyPair(keyPair.privateKey(), keyPair.publicKey().value());
    return decrypt(raw, label, context, ciphertext);
  }

  private SecretBytes decrypt(
      RawKeyPair recipient, String label, Bytes context, HpkeCiphertext sealed) {
    Bytes info = Labels.encryptContext(label, context);
    return hpke.open(recipient, sealed.kemOutput(), info, Bytes.EMPTY, sealed.ciphertext());
  }

  private RawKeyPair withPublicKey(SecretBytes privateKey) {
    return new RawKeyPair(privateKey, hpke.kem().publicKey(privateKey));
  }

  @Override
  public Exported setupAndExport(HpkePublicKey key, String exporterContext) {
    Encapsulated sent =
        hpke.sendExport(key.value(), Bytes.EMPTY, Bytes.utf8(exporterContext), hashLength());
    return new Exported(sent.kemOutput(), sent.sharedSecret());
  }

  @Override
  public SecretBytes receiveAndExport(
      SecretBytes privateKey, Bytes kemOutput, String exporterContext) {
    return hpke.receiveExport(
        withPublicKey(privateKey),
        kemOutput,
        Bytes.EMPTY,
        Bytes.utf8(exporterContext),
        hashLength());
  }

  @Override
  public SignatureKeyPair generateSignatureKeyPair() {
    RawKeyPair raw = signatures.generate();
    return new SignatureKeyPair(raw.privateKey(), new SignaturePublicKey(raw.publicKey()));
  }

  @Override
  public Bytes signWithLabel(SecretBytes privateKey, String label, Bytes content) {
    return signatures.sign(privateKey, Labels.signContent(label, content));
  }

  @Override
  public boolean verifyWithLabel(
      SignaturePublicKey key, String label, Bytes content, Bytes signature) {
    return signatures.verify(key.value(), Labels.signContent(label, content), signature);
  }

  @Override
  public Bytes random(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Bytes.wrap(octets);
  }

  @Override
  public SecretBytes randomSecret(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return SecretBytes.wrap(octets);
  }
}
