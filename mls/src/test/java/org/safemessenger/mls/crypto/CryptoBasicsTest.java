package org.safemessenger.mls.crypto;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.testing.Vectors;

class CryptoBasicsTest {
  @TestFactory
  Stream<DynamicTest> cryptoBasicsOfTheWorkingGroup() {
    CryptoBasics basics = new CryptoBasics(CryptoProvider.of(null, new SecureRandom()));
    return Vectors.each("crypto-basics", basics::check);
  }
}
