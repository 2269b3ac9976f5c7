package org.safemessenger.mls.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
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
    Bytes publicKeyOfZeros =
        Bytes.fromHex(
            encoding == KeyEncoding.ED25519
                ? "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29"
                : "5b3afe03878a49b28232d4f1a442aebde109f807acef7dfd9a7f65b962fe52d6"
                    + "547312cacecff04337508f9d2529a8f1669169b21c32c48000");
    Bytes message = Bytes.utf8("a message");
    Bytes signature = sign(SecretBytes.zeros(encoding.privateLength()), message);
    Jca.prove(verify(publicKeyOfZeros, message, signature));
    Jca.prove(!verify(publicKeyOfZeros, Bytes.EMPTY, signature));
    return this;
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
    generator.initialize(new NamedParameterSpec(algorithm), random);
    KeyPair pair = generator.generateKeyPair();
    return new RawKeyPair(encoding.encode(pair.getPrivate()), encoding.encode(pair.getPublic()));
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
      signer.initSign(encoding.decodePrivate(algorithm, keys, privateKey));
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
      verifier.initVerify(encoding.decodePublic(algorithm, keys, publicKey));
      verifier.update(message.readOnly());
      return verifier.verify(signature.readOnly());
    } catch (GeneralSecurityException | RuntimeException e) {
      // Providers refuse in ways of their own.
      return false;
    }
  }
}
