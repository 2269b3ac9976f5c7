package org.safemessenger.server.core.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Turns passwords into PHC strings and checks them. Each call costs 20 to 400 ms of one core and,
 * for Argon2id, 19 MiB; {@link HashingPermits} says how many run at once. Safe for any thread.
 */
final class PasswordHasher {
  /** OWASP's second choice for Argon2id (RFC 9106): 19 MiB, two passes, one lane. */
  static final String ARGON2ID = "$argon2id$v=19$m=19456,t=2,p=1";

  static final String PBKDF2 = "$pbkdf2-sha256$i=600000,l=32";

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  String hash(Accounts.Hash kind, Password password) {
    String scheme = schemeOf(kind);
    byte[] salt = randomBytes(SALT_BYTES);
    Phc recipe = new Phc(scheme, salt, new byte[HASH_BYTES]);
    return new Phc(scheme, salt, compute(recipe, password)).encoded();
  }

  /** Takes the same time whether or not it matches. */
  boolean matches(String stored, Password password) {
    Phc phc = Phc.parse(stored);
    return MessageDigest.isEqual(phc.hash(), compute(phc, password));
  }

  /** Whether the hash was made with other parameters than a new one would be. */
  boolean isOutdated(String stored) {
    return !Phc.parse(stored).scheme().equals(schemeOf(kindOf(stored)));
  }

  Accounts.Hash kindOf(String stored) {
    return Phc.parse(stored).id().startsWith("argon2")
        ? Accounts.Hash.ARGON2ID
        : Accounts.Hash.PBKDF2_SHA256;
  }

  /**
   * A hash that no password matches, to be checked where there is no account: it costs the same
   * time.
   */
  String decoy() {
    return new Phc(ARGON2ID, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES)).encoded();
  }

  private static String schemeOf(Accounts.Hash kind) {
    return switch (kind) {
      case ARGON2ID -> ARGON2ID;
      case PBKDF2_SHA256 -> PBKDF2;
    };
  }

  private static byte[] compute(Phc recipe, Password password) {
    return switch (recipe.id()) {
      case "argon2id" -> argon2id(recipe, password);
      case "pbkdf2-sha256" -> pbkdf2(recipe, password);
      default -> throw new IllegalArgumentException("a stored password hash is of an unknown kind");
    };
  }

  private static byte[] argon2id(Phc recipe, Password password) {
    Argon2Parameters argon2 =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(recipe.parameter("m"))
            .withIterations(recipe.parameter("t"))
            .withParallelism(recipe.parameter("p"))
            .withSalt(recipe.salt())
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(argon2);
    byte[] hash = new byte[recipe.hash().length];
    generator.generateBytes(password.bytes(), hash);
    return hash;
  }

  private static byte[] pbkdf2(Phc recipe, Password password) {
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(password.bytes()));
    char[] chars = Arrays.copyOf(decoded.array(), decoded.remaining());
    PBEKeySpec spec =
        new PBEKeySpec(
            chars,
            recipe.salt(),
            recipe.parameter("i"),
            Math.multiplyExact(recipe.hash().length, Byte.SIZE));
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
      Arrays.fill(chars, '\0');
      Arrays.fill(decoded.array(), '\0');
    }
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
