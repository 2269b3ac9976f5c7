package org.safemessenger.client.e2ee;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;

/** Key files from whatever source. */
class KeyFileFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(KeyFileTest.sealed().encode());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aKeyFileIsReadOrRefused(byte[] json) {
    try {
      KeyFile.decode(json);
    } catch (MalformedException _) {
      // Refusing is fine; any other exception is a finding.
    }
  }
}
