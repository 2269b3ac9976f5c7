package org.safemessenger.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.safemessenger.protocol.MalformedException;

/** RSA keys as PEM: SubjectPublicKeyInfo (RFC 7468 section 13) and PKCS #8 (section 10). */
public final class RsaKeys {
  /** Bits that any key in this protocol has at least and at most. */
  public static final int MIN_BITS = 2048;

  public static final int MAX_BITS = 8192;
  private static final String PUBLIC = "PUBLIC KEY";
  private static final String PRIVATE = "PRIVATE KEY";

  private RsaKeys() {}

  public static KeyPair generate(int bits, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  /**
   * Reads a peer's public key.
   *
   * @throws MalformedException unless it is PEM and RSA of {@value #MIN_BITS} to {@value #MAX_BITS}
   *     bits
   */
  public static RSAPublicKey parsePublic(String pem) {
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(body(pem, PUBLIC)));
      return checked((RSAPublicKey) key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new MalformedException("the public key is not a PEM 'PUBLIC KEY' of type RSA");
    }
  }

  /**
   * Reads a private key and derives its public half.
   *
   * @throws MalformedException unless it is PEM PKCS #8 and RSA
   */
  public static KeyPair parsePrivate(String pem) {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(body(pem, PRIVATE)));
      if (!(key instanceof RSAPrivateCrtKey crt)) {
        throw new MalformedException("the private key lacks its CRT numbers");
      }
      PublicKey open =
          factory.generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent()));
      return new KeyPair(checked((RSAPublicKey) open), key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new MalformedException("the private key is not a PEM 'PRIVATE KEY' of type RSA");
    }
  }

  public static String toPem(PublicKey key) {
    return pem(key.getEncoded(), PUBLIC);
  }

  public static String toPem(PrivateKey key) {
    return pem(key.getEncoded(), PRIVATE);
  }

  /** {@code SHA256:} and the unpadded base64 of SHA-256 over the DER SubjectPublicKeyInfo. */
  public static String fingerprint(PublicKey key) {
    return "SHA256:"
        + Base64.getEncoder().withoutPadding().encodeToString(Primitives.sha256(key.getEncoded()));
  }

  /** RSA-PSS, SHA-256, MGF1 with SHA-256, 32-byte salt (RFC 8017 section 8.1). */
  public static byte[] signPss(PrivateKey key, SecureRandom random, byte[]... parts) {
    try {
      Signature signature = Signature.getInstance(Primitives.PSS_ALGORITHM);
      signature.setParameter(Primitives.PSS);
      signature.initSign(key, random);
      for (byte[] part : parts) {
        signature.update(part);
      }
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  /** Whether {@code signed} is the key's RSA-PSS signature over the parts. */
  public static boolean verifyPss(PublicKey key, byte[] signed, byte[]... parts) {
    try {
      Signature signature = Signature.getInstance(Primitives.PSS_ALGORITHM);
      signature.setParameter(Primitives.PSS);
      signature.initVerify(key);
      for (byte[] part : parts) {
        signature.update(part);
      }
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static RSAPublicKey checked(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    if (bits < MIN_BITS || bits > MAX_BITS) {
      throw new MalformedException(
          "an RSA key must have " + MIN_BITS + " to " + MAX_BITS + " bits");
    }
    return key;
  }

  private static byte[] body(String pem, String label) {
    String text = pem.strip();
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    boolean framed =
        text.length() >= begin.length() + end.length()
            && text.startsWith(begin)
            && text.endsWith(end);
    if (!framed || text.length() > 16_384) {
      throw new IllegalArgumentException("not PEM");
    }
    return Base64.getMimeDecoder()
        .decode(text.substring(begin.length(), text.length() - end.length()));
  }

  private static String pem(byte[] der, String label) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
