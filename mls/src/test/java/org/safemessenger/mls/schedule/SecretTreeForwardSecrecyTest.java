package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.testing.Suites;

/**
 * Section 9.2 on the bytes that are saved: whoever takes them and tries every part of them as every
 * secret that it could be finds no key that was consumed.
 */
class SecretTreeForwardSecrecyTest {
  private static final RatchetLimits LIMITS = new RatchetLimits(10, 10);
  private static final int HEIGHT = 3;

  private record Position(int leaf, RatchetKind kind, int generation) {}

  @ParameterizedTest
  @EnumSource(
      value = CipherSuite.class,
      names = {
        "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519",
        "MLS_256_DHKEMP384_AES256GCM_SHA384_P384",
        "MLS_256_XWING_AES256GCM_SHA512_Ed25519"
      })
  void noConsumedKeyCanBeDerivedFromWhatIsSaved(CipherSuite suite) {
    Crypto crypto = Suites.crypto(suite);
    SecretTree tree = SecretTree.of(crypto.randomSecret(crypto.hashLength()), 1 << HEIGHT);
    List<Position> taken =
        List.of(
            new Position(5, RatchetKind.APPLICATION, 0),
            new Position(5, RatchetKind.APPLICATION, 1),
            new Position(5, RatchetKind.HANDSHAKE, 0),
            new Position(2, RatchetKind.APPLICATION, 4),
            new Position(2, RatchetKind.APPLICATION, 1),
            new Position(3, RatchetKind.HANDSHAKE, 2));
    Set<Position> consumed = new HashSet<>();
    for (Position one : taken) {
      Bytes key = key(crypto, tree, one);
      consumed.add(one);
      assertThat(derivable(crypto, encoded(tree), one, key)).as("before %s", one).isTrue();
      tree = tree.at(crypto, one.leaf, one.kind, one.generation, LIMITS).after();
      Bytes saved = encoded(tree);
      assertThat(derivable(crypto, saved, one, key)).as("after %s", one).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(value = CipherSuite.class, names = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519")
  void whatWasConsumedOnceStaysSo(CipherSuite suite) {
    Crypto crypto = Suites.crypto(suite);
    SecretTree tree = SecretTree.of(crypto.randomSecret(32), 1 << HEIGHT);
    List<Position> consumed = new ArrayList<>();
    List<Bytes> keys = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Position one = new Position((5 * i) % 8, RatchetKind.APPLICATION, i);
      keys.add(key(crypto, tree, one));
      consumed.add(one);
      tree = tree.at(crypto, one.leaf, one.kind, one.generation, LIMITS).after();
    }
    Bytes saved = encoded(tree);
    for (int i = 0; i < keys.size(); i++) {
      assertThat(derivable(crypto, saved, consumed.get(i), keys.get(i))).isFalse();
    }
  }

  private static Bytes key(Crypto crypto, SecretTree tree, Position one) {
    return Bytes.of(
        tree.at(crypto, one.leaf, one.kind, one.generation, LIMITS).key().key().expose());
  }

  private static Bytes encoded(SecretTree tree) {
    TlsWriter out = new TlsWriter();
    tree.encode(out);
    return out.toBytes();
  }

  private static boolean derivable(Crypto crypto, Bytes saved, Position one, Bytes key) {
    if (windows(saved, key.length()).anyMatch(key::equals)) return true;
    return windows(saved, crypto.hashLength())
        .map(window -> SecretBytes.wrap(window.toArray()))
        .anyMatch(secret -> yields(crypto, secret, one, key));
  }

  private static java.util.stream.Stream<Bytes> windows(Bytes saved, int length) {
    return java.util.stream.IntStream.rangeClosed(0, saved.length() - length)
        .mapToObj(from -> saved.slice(from, from + length));
  }

  /** As the secret of each node above the leaf, and as each earlier secret of its ratchet. */
  private static boolean yields(Crypto crypto, SecretBytes secret, Position one, Bytes key) {
    for (int height = 0; height <= HEIGHT; height++) {
      SecretBytes node = secret;
      for (int level = height - 1; level >= 0; level--) {
        String side = (one.leaf >>> level & 1) == 1 ? "right" : "left";
        node = crypto.expandWithLabel(node, "tree", Bytes.utf8(side), crypto.hashLength());
      }
      String kind = one.kind == RatchetKind.HANDSHAKE ? "handshake" : "application";
      if (ratchetYields(crypto, crypto.deriveSecret(node, kind), 0, one, key)) return true;
    }
    for (int from = 0; from <= one.generation; from++) {
      if (ratchetYields(crypto, secret, from, one, key)) return true;
    }
    return false;
  }

  private static boolean ratchetYields(
      Crypto crypto, SecretBytes secret, int from, Position one, Bytes key) {
    SecretBytes current = secret;
    for (int j = from; j < one.generation; j++) {
      current = crypto.expandWithLabel(current, "secret", uint32(j), crypto.hashLength());
    }
    SecretBytes derived =
        crypto.expandWithLabel(current, "key", uint32(one.generation), key.length());
    return Arrays.equals(derived.expose(), key.readOnly());
  }

  private static Bytes uint32(int value) {
    return new TlsWriter().uint32(value).toBytes();
  }
}
