package org.safemessenger.client.e2ee;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;

/** Encrypted content from strangers. */
class HybridBlobFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(
        new HybridBlob(new byte[384], new byte[384], new byte[12], new byte[40])
            .encode()
            .getBytes(ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void encryptedContentIsDecodedExactlyOrRefused(byte[] content) {
    String text = new String(content, ISO_8859_1);
    try {
      assertThat(HybridBlob.decode(text).encode()).isEqualTo(text);
    } catch (MalformedException _) {
      // Refusing is fine; any other exception is a finding.
    }
  }
}
