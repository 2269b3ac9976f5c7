package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.RsaKeys;

/** Public keys from strangers. */
class PemFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(Ends.IDENTITY.publicKeyPem().getBytes(ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aPemKeyIsReadOrRefused(byte[] pem) {
    try {
      RsaKeys.parsePublic(new String(pem, ISO_8859_1));
    } catch (MalformedException _) {
      // Refusing is fine; any other exception is a finding.
    }
  }
}
