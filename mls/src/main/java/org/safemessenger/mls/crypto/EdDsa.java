package org.safemessenger.mls.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.HexFormat;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;

/** Ed25519 and Ed448 (RFC 8032). Private keys are the seeds. */
final class EdDsa implements SignatureAlgorithm {
  private final KeyEncoding encoding;
  private final String algorithm;
  private final SecureRandom random;
  private final Provider keys;
  private final Provider generators;
  private final Provider signatures;

  private EdDsa(Jca jca, KeyEncoding encoding, String algorithm, SecureRandom random)
      throws GeneralSecurityException {
    this.encoding = encoding;
    this.algorithm = algorithm;
    this.random = random;
    keys = jca.having(provider -> KeyFactory.getInstance(algorithm, provider));
    generators = jca.having(this::generate);
    signatures = jca.having(provider -> Signature.getInstance(algorithm, provider));
  }

  static EdDsa ed25519(Jca jca, SecureRandom random) {
    return of(jca, KeyEncoding.ED25519, "Ed25519", random);
  }

  static EdDsa ed448(Jca jca, SecureRandom random) {
    return of(jca, KeyEncoding.ED448, "Ed448", random);
  }

  private static EdDsa of(Jca jca, KeyEncoding encoding, String algorithm, SecureRandom random) {
    return jca.working(algorithm, from -> new EdDsa(from, encoding, algorithm, random).proven());
  }

  private EdDsa proven() throws GeneralSecurityException {
    Bytes message = Bytes.utf8("a message");
    RawKeyPair known = known();
    Bytes signature = sign(known.privateKey(), message);
    Jca.prove(verify(known.publicKey(), message, signature));
    Jca.prove(!verify(known.publicKey(), Bytes.EMPTY, signature));
    return this;
  }

  /** Of RFC 8032, sections 7.1 and 7.4. */
  private RawKeyPair known() {
    boolean ed25519 = encoding == KeyEncoding.ED25519;
    String seed =
        ed25519
            ? "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
            : "6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3"
                + "528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b";
    String publicKey =
        ed25519
            ? "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
            : "5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778"
                + "edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180";
    return new RawKeyPair(
        SecretBytes.wrap(HexFormat.of().parseHex(seed)), Bytes.fromHex(publicKey));
  }

  @Override
  public RawKeyPair generate() {
    try {
      return generate(generators);
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  private RawKeyPair generate(Provider provider) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
    generator.initialize(encoding.strength(), random);
    return encoding.encode(generator.generateKeyPair());
  }

  @Override
  public Bytes sign(SecretBytes privateKey, Bytes message) {
    if (privateKey.length() != encoding.privateLength())
      throw new ApiMisuse(
          "a private key of "
              + algorithm
              + " has "
              + encoding.privateLength()
              + " bytes, not "
              + privateKey.length());
    try {
      Signature signer = Signature.getInstance(algorithm, signatures);
      signer.initSign(ImportedKey.of(privateKey, this, this::decode));
      signer.update(message.readOnly());
      return Bytes.wrap(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  private PrivateKey decode(SecretBytes privateKey) throws GeneralSecurityException {
    return encoding.decodePrivate(algorithm, keys, privateKey);
  }

  @Override
  public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm, signatures);
      verifier.initVerify(encoding.decodePublic(algorithm, keys, publicKey));
      verifier.update(message.readOnly());
      return verifier.verify(signature.readOnly());
    } catch (GeneralSecurityException | RuntimeException e) {
      // Providers refuse in ways of their own.
      return false;
    }
  }
}
