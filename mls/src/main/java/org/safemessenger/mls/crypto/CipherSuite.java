package org.safemessenger.mls.crypto;

import java.util.Arrays;
import java.util.Optional;

/** The ciphersuites that are spoken here (section 17.1), under the names of the registry. */
public enum CipherSuite {
  MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519(
      1, Kem.X25519, Hash.SHA256, Aead.AES_128_GCM, SignatureScheme.ED25519),
  MLS_128_DHKEMP256_AES128GCM_SHA256_P256(
      2, Kem.P256, Hash.SHA256, Aead.AES_128_GCM, SignatureScheme.ECDSA_P256),
  MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519(
      3, Kem.X25519, Hash.SHA256, Aead.CHACHA20_POLY1305, SignatureScheme.ED25519),
  MLS_256_DHKEMX448_AES256GCM_SHA512_Ed448(
      4, Kem.X448, Hash.SHA512, Aead.AES_256_GCM, SignatureScheme.ED448),
  MLS_256_DHKEMP521_AES256GCM_SHA512_P521(
      5, Kem.P521, Hash.SHA512, Aead.AES_256_GCM, SignatureScheme.ECDSA_P521),
  MLS_256_DHKEMX448_CHACHA20POLY1305_SHA512_Ed448(
      6, Kem.X448, Hash.SHA512, Aead.CHACHA20_POLY1305, SignatureScheme.ED448),
  MLS_256_DHKEMP384_AES256GCM_SHA384_P384(
      7, Kem.P384, Hash.SHA384, Aead.AES_256_GCM, SignatureScheme.ECDSA_P384),
  /**
   * Post-quantum: ML-KEM-768 and X25519 together (draft-connolly-cfrg-xwing-kem), under a number
   * for private use.
   */
  MLS_256_XWING_AES256GCM_SHA512_Ed25519(
      0xF00D, Kem.X_WING, Hash.SHA512, Aead.AES_256_GCM, SignatureScheme.ED25519);

  /** Key encapsulation (RFC 9180, section 7.1). */
  public enum Kem {
    P256,
    P384,
    P521,
    X25519,
    X448,
    X_WING
  }

  /** The hash of transcript, tree, HKDF and HMAC. */
  public enum Hash {
    SHA256(32),
    SHA384(48),
    SHA512(64);

    private final int length;

    Hash(int length) {
      this.length = length;
    }

    /** In bytes: {@code KDF.Nh}. */
    public int length() {
      return length;
    }
  }

  public enum Aead {
    AES_128_GCM(16),
    AES_256_GCM(32),
    CHACHA20_POLY1305(32);

    private final int keyLength;

    Aead(int keyLength) {
      this.keyLength = keyLength;
    }

    /** In bytes: {@code AEAD.Nk}. */
    public int keyLength() {
      return keyLength;
    }

    /** In bytes: {@code AEAD.Nn}. */
    public int nonceLength() {
      return 12;
    }

    /** In bytes: {@code AEAD.Nt}. */
    public int tagLength() {
      return 16;
    }
  }

  public enum SignatureScheme {
    ED25519,
    ED448,
    ECDSA_P256,
    ECDSA_P384,
    ECDSA_P521
  }

  private final int code;
  private final Kem kem;
  private final Hash hash;
  private final Aead aead;
  private final SignatureScheme signatureScheme;

  CipherSuite(int code, Kem kem, Hash hash, Aead aead, SignatureScheme signatureScheme) {
    this.code = code;
    this.kem = kem;
    this.hash = hash;
    this.aead = aead;
    this.signatureScheme = signatureScheme;
  }

  /** Its number on the wire. */
  public int code() {
    return code;
  }

  public Kem kem() {
    return kem;
  }

  public Hash hash() {
    return hash;
  }

  public Aead aead() {
    return aead;
  }

  public SignatureScheme signatureScheme() {
    return signatureScheme;
  }

  /** The suite of this number, if it is spoken here. */
  public static Optional<CipherSuite> of(int code) {
    return Arrays.stream(values()).filter(suite -> suite.code == code).findFirst();
  }
}
