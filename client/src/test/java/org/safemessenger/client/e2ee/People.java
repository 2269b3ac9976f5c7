package org.safemessenger.client.e2ee;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import org.safemessenger.protocol.crypto.RsaKeys;

/** Two people who write to each other and one who is in between. */
final class People {
  static final SecureRandom RANDOM = new SecureRandom();
  static final KeyPair ALICE = RsaKeys.generate(3072, RANDOM);
  static final KeyPair BOB = RsaKeys.generate(3072, RANDOM);
  static final KeyPair MALLORY = RsaKeys.generate(2048, RANDOM);

  private People() {}

  static RSAPublicKey publicKey(KeyPair pair) {
    return (RSAPublicKey) pair.getPublic();
  }

  static LetterCipher alice() {
    return new LetterCipher(ALICE, RANDOM);
  }

  static LetterCipher bob() {
    return new LetterCipher(BOB, RANDOM);
  }

  static Letter fromAliceToBob(String text, boolean hybrid) {
    return alice().seal("alice", "bob", "c-1", text, publicKey(BOB), hybrid);
  }

  static Opened readByBob(Letter letter) {
    return bob().open(letter, false, publicKey(ALICE));
  }
}
