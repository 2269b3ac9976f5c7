package org.safemessenger.mls.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * Raw keys to JCA's and back, by the encodings that every provider reads: {@code
 * SubjectPublicKeyInfo} (RFC 5280) and {@code PKCS #8} (RFC 5208), which are a fixed prefix before
 * keys of one kind.
 */
enum KeyEncoding {
  X25519(32, 32, "302a300506032b656e032100", "302e020100300506032b656e04220420"),
  X448(56, 56, "3042300506032b656f033900", "3046020100300506032b656f043a0438"),
  ED25519(32, 32, "302a300506032b6570032100", "302e020100300506032b657004220420"),
  ED448(57, 57, "3043300506032b6571033a00", "3047020100300506032b6571043b0439"),
  P256(
      65,
      32,
      "3059301306072a8648ce3d020106082a8648ce3d030107034200",
      "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420"),
  P384(
      97,
      48,
      "3076301006072a8648ce3d020106052b81040022036200",
      "304e020100301006072a8648ce3d020106052b81040022043730350201010430"),
  P521(
      133,
      66,
      "30819b301006072a8648ce3d020106052b8104002303818600",
      "3060020100301006072a8648ce3d020106052b81040023044930470201010442"),
  /** Public keys only. */
  ML_KEM_768(1184, 0, "308204b2300b0609608648016503040402038204a100", "");

  private final int publicLength;
  private final int privateLength;
  private final byte[] publicPrefix;
  private final byte[] privatePrefix;

  KeyEncoding(int publicLength, int privateLength, String publicPrefix, String privatePrefix) {
    this.publicLength = publicLength;
    this.privateLength = privateLength;
    this.publicPrefix = HexFormat.of().parseHex(publicPrefix);
    this.privatePrefix = HexFormat.of().parseHex(privatePrefix);
  }

  /** Of a raw public key, in bytes. */
  int publicLength() {
    return publicLength;
  }

  /** Of a raw private key, in bytes. */
  int privateLength() {
    return privateLength;
  }

  /** In bits, as key pair generators are told which curve is meant. */
  int strength() {
    return switch (this) {
      case X25519, ED25519 -> 255;
      case X448, ED448 -> 448;
      case P256 -> 256;
      case P384 -> 384;
      case P521 -> 521;
      case ML_KEM_768 -> 768;
    };
  }

  PublicKey decodePublic(String algorithm, Provider provider, Bytes raw)
      throws GeneralSecurityException {
    byte[] encoded = join(publicPrefix, raw.readOnly(), publicLength);
    return KeyFactory.getInstance(algorithm, provider)
        .generatePublic(new X509EncodedKeySpec(encoded));
  }

  /**
   * Whether a provider takes private keys as they are. Then it need not be given PKCS #8, at which
   * some derive the public key, for half the price of an agreement.
   */
  boolean takesRaw(String algorithm, Provider provider) {
    try {
      return decodeRaw(algorithm, provider, SecretBytes.zeros(privateLength)) != null;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  PrivateKey decodeRaw(String algorithm, Provider provider, SecretBytes raw)
      throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm, provider).generatePrivate(new RawKeySpec(raw));
  }

  private static final class RawKeySpec extends EncodedKeySpec {
    RawKeySpec(SecretBytes raw) {
      super(raw.expose());
    }

    @Override
    public String getFormat() {
      return "raw";
    }
  }

  PrivateKey decodePrivate(String algorithm, Provider provider, SecretBytes raw)
      throws GeneralSecurityException {
    byte[] encoded = join(privatePrefix, raw.expose(), privateLength);
    try {
      return KeyFactory.getInstance(algorithm, provider)
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  Bytes encode(PublicKey key) throws GeneralSecurityException {
    return Bytes.wrap(split(key.getEncoded(), publicPrefix, publicLength));
  }

  RawKeyPair encode(KeyPair pair) throws GeneralSecurityException {
    return new RawKeyPair(encode(pair.getPrivate()), encode(pair.getPublic()));
  }

  private SecretBytes encode(PrivateKey key) throws GeneralSecurityException {
    byte[] encoded = key.getEncoded();
    try {
      return SecretBytes.wrap(split(encoded, privatePrefix, privateLength));
    } finally {
      if (encoded != null) Arrays.fill(encoded, (byte) 0);
    }
  }

  private byte[] join(byte[] prefix, byte[] raw, int length) throws GeneralSecurityException {
    if (raw.length != length)
      throw new GeneralSecurityException(
          "a key of " + this + " has " + length + " bytes, not " + raw.length);
    byte[] encoded = Arrays.copyOf(prefix, prefix.length + length);
    System.arraycopy(raw, 0, encoded, prefix.length, length);
    return encoded;
  }

  private static byte[] split(byte @Nullable [] encoded, byte[] prefix, int length)
      throws GeneralSecurityException {
    if (encoded == null
        || encoded.length != prefix.length + length
        || !Arrays.equals(encoded, 0, prefix.length, prefix, 0, prefix.length))
      throw new GeneralSecurityException("this provider encodes keys in another way");
    return Arrays.copyOfRange(encoded, prefix.length, encoded.length);
  }
}
