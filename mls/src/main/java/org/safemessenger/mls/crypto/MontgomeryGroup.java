package org.safemessenger.mls.crypto;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.KeyAgreement;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;

/** X25519 and X448 (RFC 7748). */
final class MontgomeryGroup implements DhGroup {
  /**
   * What differs between the two.
   *
   * @param smallOrder the coordinates of the points of small order, the curve's and the twist's
   * @param known a key pair that is known
   */
  private record Curve(
      KeyEncoding encoding,
      BigInteger p,
      int basePoint,
      Set<BigInteger> smallOrder,
      RawKeyPair known) {}

  /** Section 4.1; the key pair of section 6.1. */
  private static Curve curve25519() {
    BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    BigInteger eighth =
        new BigInteger(
            "325606250916557431795983626356110631294008115727848805560023387167927233504");
    BigInteger otherEighth =
        new BigInteger(
            "39382357235489614581723060781553021112529911719440698176882885853963445705823");
    return new Curve(
        KeyEncoding.X25519,
        p,
        9,
        Set.of(BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE), eighth, otherEighth),
        keyPair(
            "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
  }

  /** Section 4.2; the key pair of section 6.2. */
  private static Curve curve448() {
    BigInteger p =
        BigInteger.TWO.pow(448).subtract(BigInteger.TWO.pow(224)).subtract(BigInteger.ONE);
    return new Curve(
        KeyEncoding.X448,
        p,
        5,
        Set.of(BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE)),
        keyPair(
            "9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf5"
                + "74a9419744897391006382a6f127ab1d9ac2d8c0a598726b",
            "9b08f7cc31b7e3e67d22d5aea121074a273bd2b83de09c63faa73d2c22c5d9bb"
                + "c836647241d953d40c5b12da88120d53177f80e532c41fa0"));
  }

  private static RawKeyPair keyPair(String privateKey, String publicKey) {
    return new RawKeyPair(
        SecretBytes.wrap(HexFormat.of().parseHex(privateKey)), Bytes.fromHex(publicKey));
  }

  private final Curve curve;
  private final String algorithm;
  private final SecureRandom random;
  private final Provider keys;
  private final boolean rawKeys;
  private final Provider generators;
  private final Provider agreements;
  private final PublicKey base;

  private MontgomeryGroup(Jca jca, Curve curve, SecureRandom random)
      throws GeneralSecurityException {
    this.curve = curve;
    this.random = random;
    algorithm = curve.encoding.name();
    keys = jca.having(provider -> KeyFactory.getInstance(algorithm, provider));
    rawKeys = curve.encoding.takesRaw(algorithm, keys);
    generators = jca.having(this::generate);
    agreements = jca.having(provider -> KeyAgreement.getInstance(algorithm, provider));
    byte[] u = new byte[curve.encoding.publicLength()];
    u[0] = (byte) curve.basePoint;
    base = curve.encoding.decodePublic(algorithm, keys, Bytes.wrap(u));
    Jca.prove(publicKey(curve.known.privateKey()).equals(curve.known.publicKey()));
  }

  static MontgomeryGroup x25519(Jca jca, SecureRandom random) {
    return jca.working("X25519", from -> new MontgomeryGroup(from, curve25519(), random));
  }

  static MontgomeryGroup x448(Jca jca, SecureRandom random) {
    return jca.working("X448", from -> new MontgomeryGroup(from, curve448(), random));
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
    generator.initialize(curve.encoding.strength(), random);
    return curve.encoding.encode(generator.generateKeyPair());
  }

  @Override
  public SecretBytes derivePrivateKey(LabeledHkdf kdf, SecretBytes pseudorandomKey) {
    return kdf.expand(pseudorandomKey, "sk", new byte[0], curve.encoding.privateLength());
  }

  @Override
  public Bytes publicKey(SecretBytes privateKey) {
    require(privateKey);
    try {
      return Bytes.wrap(multiply(privateKey, base));
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  /** Any string of the right length is a point; those of small order are keys of nobody. */
  @Override
  public boolean isValid(Bytes publicKey) {
    if (publicKey.length() != curve.encoding.publicLength()) return false;
    BigInteger u = new BigInteger(1, LittleEndian.reversed(publicKey.readOnly()));
    if (curve.encoding == KeyEncoding.X25519) u = u.clearBit(255);
    return !curve.smallOrder.contains(u.mod(curve.p));
  }

  @Override
  public SecretBytes agree(SecretBytes privateKey, Bytes publicKey) {
    require(privateKey);
    try {
      PublicKey other = curve.encoding.decodePublic(algorithm, keys, publicKey);
      byte[] agreed = multiply(privateKey, other);
      if (!MessageDigest.isEqual(agreed, new byte[agreed.length])) return SecretBytes.wrap(agreed);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Providers refuse in ways of their own.
    }
    throw malformed("5.1.1", "a public key of HPKE is not one of " + algorithm);
  }

  private byte[] multiply(SecretBytes scalar, PublicKey point) throws GeneralSecurityException {
    PrivateKey privateKey =
        rawKeys
            ? curve.encoding.decodeRaw(algorithm, keys, scalar)
            : curve.encoding.decodePrivate(algorithm, keys, scalar);
    KeyAgreement agreement = KeyAgreement.getInstance(algorithm, agreements);
    agreement.init(privateKey);
    agreement.doPhase(point, true);
    byte[] agreed = agreement.generateSecret();
    if (agreed.length == curve.encoding.publicLength()) return agreed;
    Arrays.fill(agreed, (byte) 0);
    throw new GeneralSecurityException("not as long as a coordinate");
  }

  private void require(SecretBytes privateKey) {
    if (privateKey.length() != curve.encoding.privateLength())
      throw new ApiMisuse(
          "a private key of "
              + algorithm
              + " has "
              + curve.encoding.privateLength()
              + " bytes, not "
              + privateKey.length());
  }
}
