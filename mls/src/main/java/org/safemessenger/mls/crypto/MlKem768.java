package org.safemessenger.mls.crypto;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import javax.crypto.KEM;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Kem.Encapsulated;

/** ML-KEM-768 (FIPS 203), with key generation from a seed. */
final class MlKem768 {
  static final int SEED = 64;
  static final int CIPHERTEXT = 1088;
  static final int PUBLIC_KEY = 1184;

  private static final String NAME = "ML-KEM-768";

  private final SecureRandom random;
  private final Provider keys;
  private final Provider generators;
  private final Provider mechanisms;

  private MlKem768(Jca jca, SecureRandom random) throws GeneralSecurityException {
    this.random = random;
    keys = jca.having(provider -> KeyFactory.getInstance(NAME, provider));
    generators = jca.having(provider -> KeyPairGenerator.getInstance(NAME, provider));
    mechanisms = jca.having(provider -> KEM.getInstance(NAME, provider));
  }

  static MlKem768 of(Jca jca, SecureRandom random) {
    return jca.working(
        "ML-KEM-768 that derives its key pair from a seed",
        from -> new MlKem768(from, random).proven());
  }

  /** The keys of a seed that is known, so that a generator which draws in another way shows. */
  private MlKem768 proven() throws GeneralSecurityException {
    byte[] seed = new byte[SEED];
    for (int i = 0; i < SEED; i++) seed[i] = (byte) i;
    KeyPair pair = keyPair(seed);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey(pair).readOnly());
    String known = "0b7934c83125c788995e2ba6bd761e33046b3e40571be53e023309a29f398cc9";
    Jca.prove(Bytes.wrap(digest).equals(Bytes.fromHex(known)));
    Encapsulated sent = encapsulate(publicKey(pair));
    Jca.prove(decapsulate(pair.getPrivate(), sent.kemOutput()).equals(sent.sharedSecret()));
    return this;
  }

  /**
   * {@code KeyGen_internal}: the generator asks for d, then for z.
   *
   * @param seed is erased
   */
  KeyPair keyPair(byte[] seed) {
    SeedRandom draws = SeedRandom.of(seed);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME, generators);
      generator.initialize(java.security.spec.NamedParameterSpec.ML_KEM_768, draws);
      KeyPair pair = generator.generateKeyPair();
      if (!draws.isUsedUp()) throw new ProviderException("the seed was not used");
      return pair;
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    } finally {
      draws.erase();
    }
  }

  Bytes publicKey(KeyPair pair) {
    try {
      return KeyEncoding.ML_KEM_768.encode(pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  /** FIPS 203, section 7.2: the length, and every coefficient below the modulus. */
  static boolean isValid(byte[] key, int from) {
    if (key.length < from + PUBLIC_KEY) return false;
    for (int i = from; i < from + 1152; i += 3) {
      int low = (key[i] & 0xff) | (key[i + 1] & 0x0f) << 8;
      int high = (key[i + 1] & 0xff) >>> 4 | (key[i + 2] & 0xff) << 4;
      if (low >= 3329 || high >= 3329) return false;
    }
    return true;
  }

  /**
   * @throws org.safemessenger.mls.fault.InvalidMessage if it is no key
   */
  Encapsulated encapsulate(Bytes publicKey) {
    try {
      KEM.Encapsulated sent =
          KEM.getInstance(NAME, mechanisms)
              .newEncapsulator(KeyEncoding.ML_KEM_768.decodePublic(NAME, keys, publicKey), random)
              .encapsulate();
      return new Encapsulated(
          Bytes.wrap(sent.encapsulation()), SecretBytes.wrap(sent.key().getEncoded()));
    } catch (GeneralSecurityException | RuntimeException e) {
      // Providers refuse in ways of their own.
      throw malformed("5.1.1", "a public key of HPKE is not one of ML-KEM-768");
    }
  }

  /**
   * @throws org.safemessenger.mls.fault.InvalidMessage if it is no ciphertext
   */
  SecretBytes decapsulate(PrivateKey key, Bytes ciphertext) {
    try {
      return SecretBytes.wrap(
          KEM.getInstance(NAME, mechanisms)
              .newDecapsulator(key)
              .decapsulate(ciphertext.readOnly())
              .getEncoded());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw malformed("5.1.3", "a KEM output is not one of ML-KEM-768");
    }
  }
}
