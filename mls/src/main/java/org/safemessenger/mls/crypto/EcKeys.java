package org.safemessenger.mls.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;

/**
 * Keys of a NIST curve: scalars of a fixed length and uncompressed points (RFC 9180, section
 * 7.1.1).
 */
final class EcKeys {
  private static final String PROOF = "SHA256withECDSA";

  private final PrimeCurve curve;
  private final KeyEncoding encoding;
  private final SecureRandom random;
  private final Provider keys;
  private final Provider generators;
  private final Provider agreements;
  private final Provider signatures;

  EcKeys(Jca jca, PrimeCurve curve, KeyEncoding encoding, SecureRandom random)
      throws GeneralSecurityException {
    this.curve = curve;
    this.encoding = encoding;
    this.random = random;
    keys = jca.having(provider -> KeyFactory.getInstance("EC", provider));
    generators = jca.having(this::generate);
    agreements = jca.having(provider -> KeyAgreement.getInstance("ECDH", provider));
    signatures = jca.having(provider -> Signature.getInstance(PROOF, provider));
  }

  static EcKeys of(Jca jca, KeyEncoding encoding, SecureRandom random)
      throws GeneralSecurityException {
    String name =
        switch (encoding) {
          case P256 -> "secp256r1";
          case P384 -> "secp384r1";
          case P521 -> "secp521r1";
          case X25519, X448, ED25519, ED448, ML_KEM_768 -> throw new IllegalArgumentException();
        };
    return new EcKeys(jca, new PrimeCurve(name), encoding, random);
  }

  PrimeCurve curve() {
    return curve;
  }

  KeyEncoding encoding() {
    return encoding;
  }

  PrivateKey decode(SecretBytes scalar) {
    require(scalar);
    try {
      return encoding.decodePrivate("EC", keys, scalar);
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  private void require(SecretBytes scalar) {
    if (!curve.isScalar(scalar.expose()))
      throw new ApiMisuse("a private key is no scalar of " + curve.name());
  }

  /** A point that is not on the curve is refused here, whatever the provider thinks of it. */
  PublicKey decode(Bytes point) throws GeneralSecurityException {
    if (!curve.isPoint(point)) throw new GeneralSecurityException("no point of " + curve.name());
    return encoding.decodePublic("EC", keys, point);
  }

  RawKeyPair generate() {
    try {
      return generate(generators);
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  private RawKeyPair generate(Provider provider) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
    generator.initialize(new ECGenParameterSpec(curve.name()), random);
    KeyPair pair = generator.generateKeyPair();
    return new RawKeyPair(
        SecretBytes.wrap(scalar(pair.getPrivate())), encoding.encode(pair.getPublic()));
  }

  private byte[] scalar(PrivateKey key) throws GeneralSecurityException {
    if (key instanceof ECPrivateKey ec) return curve.fixed(ec.getS());
    throw new GeneralSecurityException("this provider does not show the scalar");
  }

  Bytes publicKey(SecretBytes scalar) {
    require(scalar);
    try {
      Bytes seeded = bySeed(scalar);
      return seeded.isEmpty() ? byAgreement(scalar) : seeded;
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  /**
   * By a generator that is given the scalar for a random number: the JDK's takes the bytes from the
   * lowest on. Empty where it made another key of it.
   */
  Bytes bySeed(SecretBytes scalar) {
    SeedRandom seed = SeedRandom.padded(LittleEndian.reversed(scalar.expose()));
    byte[] made = new byte[0];
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
      generator.initialize(new ECGenParameterSpec(curve.name()), seed);
      KeyPair pair = generator.generateKeyPair();
      made = scalar(pair.getPrivate());
      return MessageDigest.isEqual(made, scalar.expose())
          ? encoding.encode(pair.getPublic())
          : Bytes.EMPTY;
    } catch (GeneralSecurityException | RuntimeException e) {
      return Bytes.EMPTY;
    } finally {
      seed.erase();
      Arrays.fill(made, (byte) 0);
    }
  }

  /**
   * By agreement with the generator, which gives x. Of the two points with it, the one under which
   * a signature of this key verifies.
   */
  Bytes byAgreement(SecretBytes scalar) throws GeneralSecurityException {
    PrivateKey key = decode(scalar);
    Bytes candidate = curve.pointAt(agree(key, curve.generator()));
    byte[] message = {};
    Signature signer = Signature.getInstance(PROOF, signatures);
    signer.initSign(key, random);
    signer.update(message);
    byte[] proof = signer.sign();
    Signature verifier = Signature.getInstance(PROOF, signatures);
    verifier.initVerify(decode(candidate));
    verifier.update(message);
    return verifier.verify(proof) ? candidate : curve.negative(candidate);
  }

  /** The x of the scalar times the point. */
  byte[] agree(PrivateKey key, Bytes point) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", agreements);
    agreement.init(key);
    agreement.doPhase(decode(point), true);
    byte[] x = agreement.generateSecret();
    if (x.length != curve.coordinateLength())
      throw new GeneralSecurityException("not as long as a coordinate");
    return x;
  }
}
