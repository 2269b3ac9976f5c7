package org.safemessenger.mls.crypto;

import java.security.Provider;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.crypto.CipherSuite.Aead;
import org.safemessenger.mls.crypto.CipherSuite.Hash;

/**
 * Where the primitives come from: a JCA provider of the caller's choice, and for what it lacks the
 * JDK's own. Each primitive is proven with a known answer before it is used. Safe for any number of
 * threads.
 *
 * <p>Hashes and HMACs are the JDK's in any case. They are many and short, so that the way into
 * native code and back, and the finalizer of each object there, would cost more than the hash.
 */
public final class CryptoProvider {
  private final Jca jca;
  private final Jca installed = Jca.preferring(null);
  private final SecureRandom random;
  private final Map<CipherSuite, Crypto> suites = new ConcurrentHashMap<>();

  private CryptoProvider(Jca jca, SecureRandom random) {
    this.jca = jca;
    this.random = random;
  }

  /**
   * @param preferred null for the JDK's
   */
  public static CryptoProvider of(@Nullable Provider preferred, SecureRandom random) {
    return new CryptoProvider(Jca.preferring(preferred), random);
  }

  /**
   * The operations of this ciphersuite.
   *
   * @throws org.safemessenger.mls.fault.ApiMisuse if neither the preferred provider nor this Java
   *     has what it needs
   */
  public Crypto crypto(CipherSuite suite) {
    return suites.computeIfAbsent(suite, this::assemble);
  }

  private Crypto assemble(CipherSuite suite) {
    Hkdf hkdf = Hkdf.of(installed, suite.hash());
    AeadCipher aead = AeadCipher.of(jca, suite.aead());
    return new SuiteCrypto(suite, hkdf, aead, hpke(suite), signatures(suite), random);
  }

  Hpke hpke(CipherSuite suite) {
    Hkdf hkdf = Hkdf.of(installed, suite.hash());
    AeadCipher aead = AeadCipher.of(jca, suite.aead());
    return new Hpke(kem(suite.kem()), hkdf, id(suite.hash()), aead, id(suite.aead()));
  }

  /** RFC 9180, section 7.1. */
  private Kem kem(CipherSuite.Kem kem) {
    return switch (kem) {
      case P256 -> dhKem(0x0010, group(KeyEncoding.P256), Hash.SHA256);
      case P384 -> dhKem(0x0011, group(KeyEncoding.P384), Hash.SHA384);
      case P521 -> dhKem(0x0012, group(KeyEncoding.P521), Hash.SHA512);
      case X25519 -> dhKem(0x0020, MontgomeryGroup.x25519(jca, random), Hash.SHA256);
      case X448 -> dhKem(0x0021, MontgomeryGroup.x448(jca, random), Hash.SHA512);
      case X_WING ->
          new XWing(
              installed, MlKem768.of(jca, random), MontgomeryGroup.x25519(jca, random), random);
    };
  }

  private DhKem dhKem(int id, DhGroup group, Hash hash) {
    return new DhKem(id, group, Hkdf.of(installed, hash));
  }

  private DhGroup group(KeyEncoding curve) {
    return PrimeCurveGroup.of(jca, curve, random);
  }

  private SignatureAlgorithm signatures(CipherSuite suite) {
    return switch (suite.signatureScheme()) {
      case ED25519 ->
          new SignaturesByLength(EdDsa.ed25519(jca, random), EdDsa.ed25519(installed, random));
      case ED448 ->
          new SignaturesByLength(EdDsa.ed448(jca, random), EdDsa.ed448(installed, random));
      case ECDSA_P256 -> Ecdsa.of(jca, KeyEncoding.P256, 256, random);
      case ECDSA_P384 -> Ecdsa.of(jca, KeyEncoding.P384, 384, random);
      case ECDSA_P521 -> Ecdsa.of(jca, KeyEncoding.P521, 512, random);
    };
  }

  /** RFC 9180, section 7.2. */
  private static int id(Hash hash) {
    return switch (hash) {
      case SHA256 -> 1;
      case SHA384 -> 2;
      case SHA512 -> 3;
    };
  }

  /** RFC 9180, section 7.3. */
  private static int id(Aead aead) {
    return switch (aead) {
      case AES_128_GCM -> 1;
      case AES_256_GCM -> 2;
      case CHACHA20_POLY1305 -> 3;
    };
  }
}
