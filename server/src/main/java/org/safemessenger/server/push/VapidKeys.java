package org.safemessenger.server.push;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The P-256 pair by which push services know this server. */
public final class VapidKeys {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int COORDINATE = 32;
  private static final byte UNCOMPRESSED = 4;

  private final KeyPair pair;

  private VapidKeys(KeyPair pair) {
    this.pair = pair;
  }

  public static VapidKeys generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return new VapidKeys(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /**
   * @throws IllegalArgumentException for anything that {@link #toPem} would not have written
   */
  public static VapidKeys fromPem(String pem) {
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      PrivateKey own = factory.generatePrivate(new PKCS8EncodedKeySpec(body(pem, PRIVATE)));
      ECPublicKey known =
          (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(body(pem, PUBLIC)));
      if (known.getParams().getCurve().getField().getFieldSize() != 8 * COORDINATE) {
        throw new IllegalArgumentException("the key is not of the curve P-256");
      }
      return new VapidKeys(new KeyPair(known, own));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the file does not hold a PEM pair of EC keys", e);
    }
  }

  /** Both halves, since the JDK does not compute the one from the other. */
  public String toPem() {
    return pem(PRIVATE, pair.getPrivate().getEncoded())
        + pem(PUBLIC, pair.getPublic().getEncoded());
  }

  /** Uncompressed, base64url without padding. */
  public String publicKey() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    var point = new ByteArrayOutputStream();
    point.write(UNCOMPRESSED);
    point.writeBytes(coordinate(key.getW().getAffineX()));
    point.writeBytes(coordinate(key.getW().getAffineY()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(point.toByteArray());
  }

  /** ES256 (RFC 7518, section 3.4). */
  byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(bytes.length, COORDINATE);
    System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
    return fixed;
  }

  private static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  private static byte[] body(String pem, String label) {
    Matcher block =
        Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label)
            .matcher(pem);
    if (!block.find()) {
      throw new IllegalArgumentException("the file holds no PEM '" + label + "'");
    }
    return Base64.getMimeDecoder().decode(block.group(1));
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("every Java platform has ECDSA with P-256", e);
  }

  @Override
  public String toString() {
    return "VapidKeys[***]";
  }
}
