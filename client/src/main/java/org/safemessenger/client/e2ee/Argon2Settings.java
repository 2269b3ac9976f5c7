package org.safemessenger.client.e2ee;

import static org.safemessenger.protocol.Fields.check;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a passphrase becomes a key (RFC 9106). A file names its own costs, so they are bounded here:
 * a forged file must not take all memory.
 *
 * @param memoryKib 8 to 1,048,576
 * @param iterations 1 to 20
 * @param parallelism 1 to 16
 * @param salt base64 of at least 16 bytes
 */
public record Argon2Settings(
    String name, int memoryKib, int iterations, int parallelism, String salt) {
  private static final String NAME = "argon2id";
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;

  /** What deriving a key costs. */
  public record Cost(int memoryKib, int iterations, int parallelism) {
    /** RFC 9106 section 4, the second recommended option. */
    public static final Cost RECOMMENDED = new Cost(65_536, 3, 4);
  }

  public Argon2Settings {
    check(NAME.equals(name), "the key derivation must be " + NAME);
    check(memoryKib >= 8 && memoryKib <= 1 << 20, "memory_kib must be 8 to 1048576");
    check(iterations >= 1 && iterations <= 20, "iterations must be 1 to 20");
    check(parallelism >= 1 && parallelism <= 16, "parallelism must be 1 to 16");
    check(decoded(salt).length >= SALT_BYTES, "the salt must have at least 16 bytes");
  }

  static Argon2Settings fresh(Cost cost, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Argon2Settings(
        NAME,
        cost.memoryKib(),
        cost.iterations(),
        cost.parallelism(),
        Base64.getEncoder().encodeToString(salt));
  }

  /** 32 bytes; the caller overwrites them after use. */
  byte[] key(char[] passphrase) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
    byte[] secret = new byte[utf8.remaining()];
    utf8.get(secret);
    overwrite(utf8);
    byte[] key = new byte[KEY_BYTES];
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(parallelism)
            .withSalt(decoded(salt))
            .build());
    generator.generateBytes(secret, key);
    Arrays.fill(secret, (byte) 0);
    return key;
  }

  private static void overwrite(ByteBuffer secret) {
    secret.clear();
    while (secret.hasRemaining()) {
      secret.put((byte) 0);
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
