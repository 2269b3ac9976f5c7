package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.CryptoProvider;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.testing.Vectors;

/** Whatever is said to be a ratchet tree. */
class RatchetTreeFuzzTest {
  private static final Crypto CRYPTO =
      CryptoProvider.of(null, new SecureRandom())
          .crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519);

  static Stream<byte[]> seeds() {
    return StreamSupport.stream(Vectors.own("messages").spliterator(), false)
        .map(one -> Vectors.bytes(one.get("ratchet_tree")).toArray());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aTreeIsReadAndValidatedOrRefused(byte[] input) {
    Bytes encoded = Bytes.of(input);
    try {
      RatchetTree tree = RatchetTree.decode(encoded);
      assertThat(tree.encoded()).isEqualTo(encoded);
      TreeValidation.validate(CRYPTO, tree, tree.hash(CRYPTO));
      tree.members().forEach(leaf -> assertThat(tree.remove(leaf).leaf(leaf)).isNull());
    } catch (InvalidMessage | PeerMisbehaved _) {
      // The two ways to refuse it.
    }
  }
}
