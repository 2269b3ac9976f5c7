package org.safemessenger.mls.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Signature;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** ECDSA (FIPS 186-5), each curve with the hash of its strength; signatures in DER. */
final class Ecdsa implements SignatureAlgorithm {
  private final EcKeys keys;
  private final String algorithm;
  private final SecureRandom random;
  private final Provider signatures;

  private Ecdsa(Jca jca, EcKeys keys, String algorithm, SecureRandom random)
      throws GeneralSecurityException {
    this.keys = keys;
    this.algorithm = algorithm;
    this.random = random;
    signatures = jca.having(provider -> Signature.getInstance(algorithm, provider));
  }

  static Ecdsa of(Jca jca, KeyEncoding curve, int hashBits, SecureRandom random) {
    String algorithm = "SHA" + hashBits + "withECDSA";
    return jca.working(
        algorithm + " and " + curve,
        from -> new Ecdsa(from, EcKeys.of(from, curve, random), algorithm, random).proven());
  }

  private Ecdsa proven() throws GeneralSecurityException {
    RawKeyPair pair = generate();
    Bytes message = Bytes.utf8("a message");
    Bytes signature = sign(pair.privateKey(), message);
    Jca.prove(verify(pair.publicKey(), message, signature));
    Jca.prove(!verify(pair.publicKey(), Bytes.EMPTY, signature));
    return this;
  }

  @Override
  public RawKeyPair generate() {
    return keys.generate();
  }

  @Override
  public Bytes sign(SecretBytes privateKey, Bytes message) {
    try {
      Signature signer = Signature.getInstance(algorithm, signatures);
      signer.initSign(ImportedKey.of(privateKey, this, keys::decode), random);
      signer.update(message.readOnly());
      return Bytes.wrap(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  @Override
  public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm, signatures);
      verifier.initVerify(keys.decode(publicKey));
      verifier.update(message.readOnly());
      return verifier.verify(signature.readOnly());
    } catch (GeneralSecurityException | RuntimeException e) {
      // Providers refuse in ways of their own.
      return false;
    }
  }
}
