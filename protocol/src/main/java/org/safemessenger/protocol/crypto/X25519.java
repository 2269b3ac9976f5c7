package org.safemessenger.protocol.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;
import org.safemessenger.protocol.MalformedException;

/** X25519 (RFC 7748) on raw 32-byte little-endian keys. */
public final class X25519 {
  public static final int BYTES = 32;
  private static final String NAME = "X25519";
  private static final byte[] BASE_POINT = new byte[BYTES];

  static {
    BASE_POINT[0] = 9;
  }

  private X25519() {}

  public static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
      generator.initialize(NamedParameterSpec.X25519, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  public static PrivateKey privateKey(byte[] raw) {
    try {
      return KeyFactory.getInstance(NAME)
          .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, raw));
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  /** The pair of a private key of 32 bytes. */
  public static KeyPair pair(byte[] privateKey) {
    PrivateKey mine = privateKey(privateKey);
    try (SecretBytes product = agree(mine, BASE_POINT)) {
      return new KeyPair(publicKey(product.expose()), mine);
    }
  }

  /** The 32 bytes of a private key that this class made. */
  public static SecretBytes secret(PrivateKey key) {
    return SecretBytes.owning(((XECPrivateKey) key).getScalar().orElseThrow());
  }

  public static byte[] raw(PublicKey key) {
    byte[] bigEndian = ((XECPublicKey) key).getU().toByteArray();
    byte[] raw = new byte[BYTES];
    for (int i = 0; i < Math.min(BYTES, bigEndian.length); i++) {
      raw[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return raw;
  }

  public static PublicKey publicKey(byte[] raw) {
    if (raw.length != BYTES) {
      throw new MalformedException("an X25519 key has 32 bytes");
    }
    byte[] bigEndian = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bigEndian[i] = raw[BYTES - 1 - i];
    }
    // RFC 7748 section 5: the top bit of the last byte is ignored.
    bigEndian[0] &= 0x7F;
    try {
      return KeyFactory.getInstance(NAME)
          .generatePublic(
              new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian)));
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  /**
   * The shared secret.
   *
   * @throws MalformedException for a public key of small order, with which it would be all zeros
   */
  public static SecretBytes agree(PrivateKey mine, byte[] theirs) {
    PublicKey peer = publicKey(theirs);
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(NAME);
      agreement.init(mine);
      agreement.doPhase(peer, true);
      return SecretBytes.owning(agreement.generateSecret());
    } catch (GeneralSecurityException _) {
      throw new MalformedException("the X25519 key is not usable");
    }
  }
}
