package org.safemessenger.mls.crypto;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.KeyAgreement;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;

/** X25519 and X448 (RFC 7748). */
final class MontgomeryGroup implements DhGroup {
  /** What differs between the two. */
  private record Curve(
      KeyEncoding encoding, BigInteger p, int basePoint, Set<BigInteger> smallOrder, Bytes known) {
    static final Curve X25519 =
        of(
            KeyEncoding.X25519,
            BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19)),
            9,
            Set.of(
                new BigInteger(
                    "325606250916557431795983626356110631294008115727848805560023387167927233504"),
                new BigInteger(
                    "39382357235489614581723060781553021112529911719440698176882885853963445705823")),
            "2fe57da347cd62431528daac5fbb290730fff684afc4cfc2ed90995f58cb3b74");
    static final Curve X448 =
        of(
            KeyEncoding.X448,
            BigInteger.TWO.pow(448).subtract(BigInteger.TWO.pow(224)).subtract(BigInteger.ONE),
            5,
            Set.of(),
            "e9b820a44dba3bc569bee7214b62b09ee239b50978a7a1c69a9ade46858cc37c"
                + "48eb03fd88c289badd708fc635c7d863cc40e4dfdd6d5d40");

    private static Curve of(
        KeyEncoding encoding, BigInteger p, int basePoint, Set<BigInteger> others, String known) {
      Set<BigInteger> smallOrder = new java.util.HashSet<>(others);
      smallOrder.addAll(Set.of(BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE)));
      return new Curve(encoding, p, basePoint, smallOrder, Bytes.fromHex(known));
    }
  }

  private final Curve curve;
  private final String algorithm;
  private final SecureRandom random;
  private final Provider keys;
  private final Provider agreements;
  private final PublicKey base;

  private MontgomeryGroup(Jca jca, Curve curve, SecureRandom random)
      throws GeneralSecurityException {
    this.curve = curve;
    this.random = random;
    algorithm = curve.encoding.name();
    keys = jca.having(provider -> KeyFactory.getInstance(algorithm, provider));
    agreements = jca.having(provider -> KeyAgreement.getInstance(algorithm, provider));
    byte[] u = new byte[curve.encoding.publicLength()];
    u[0] = (byte) curve.basePoint;
    base = curve.encoding.decodePublic(algorithm, keys, Bytes.wrap(u));
    byte[] agreed = multiply(SecretBytes.zeros(curve.encoding.privateLength()), base);
    Jca.prove(Bytes.wrap(agreed).equals(curve.known));
  }

  static MontgomeryGroup x25519(Jca jca, SecureRandom random) {
    return jca.working("X25519", from -> new MontgomeryGroup(from, Curve.X25519, random));
  }

  static MontgomeryGroup x448(Jca jca, SecureRandom random) {
    return jca.working("X448", from -> new MontgomeryGroup(from, Curve.X448, random));
  }

  @Override
  public RawKeyPair generate() {
    byte[] scalar = new byte[curve.encoding.privateLength()];
    random.nextBytes(scalar);
    SecretBytes privateKey = SecretBytes.wrap(scalar);
    return new RawKeyPair(privateKey, publicKey(privateKey));
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
    byte[] bigEndian = publicKey.toArray();
    for (int i = 0, j = bigEndian.length - 1; i < j; i++, j--) {
      byte swapped = bigEndian[i];
      bigEndian[i] = bigEndian[j];
      bigEndian[j] = swapped;
    }
    BigInteger u = new BigInteger(1, bigEndian);
    if (curve == Curve.X25519) u = u.clearBit(255);
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
    PrivateKey privateKey = curve.encoding.decodePrivate(algorithm, keys, scalar);
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
