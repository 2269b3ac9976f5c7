package org.safemessenger.mls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.MlsException;

/** Whatever lies where a state or a key package was saved, its digest put right. */
class SavedStateFuzzTest {
  private static final Sample GROUP = sample("saved group");
  private static final Sample KEY_PACKAGE = sample("saved key package");

  private static Sample sample(String kind) {
    return Samples.all().stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
  }

  static Stream<byte[]> seeds() {
    return Stream.of(GROUP, KEY_PACKAGE).map(sample -> content(sample.valid()));
  }

  /** Without magic, version and digest. */
  private static byte[] content(Bytes saved) {
    return saved.slice(6, saved.length() - 32).toArray();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aSavedStateIsReadOrRefused(byte[] content) {
    load(GROUP, content);
    load(KEY_PACKAGE, content);
  }

  private static void load(Sample sample, byte[] content) {
    String magic =
        new String(
            sample.valid().slice(0, 4).toArray(), java.nio.charset.StandardCharsets.US_ASCII);
    SecretBytes whole = new SavedForm(magic, 1).write(out -> out.raw(Bytes.of(content)));
    try {
      sample.target().take(Bytes.wrap(whole.exposeCopy()));
    } catch (MlsException _) {
      // Refusing it is fine; any other exception is a finding.
    }
  }
}
