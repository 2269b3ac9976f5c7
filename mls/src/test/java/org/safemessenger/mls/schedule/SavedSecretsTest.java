package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.testing.Suites;

/** Bytes that are no saved secrets, or that were damaged, are refused or read as they are. */
class SavedSecretsTest {
  private static final Crypto CRYPTO =
      Suites.crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519);
  private static final RatchetLimits LIMITS = new RatchetLimits(10, 10);

  private static Bytes savedTree() {
    SecretTree tree = SecretTree.of(CRYPTO.randomSecret(32), 4);
    tree = tree.at(CRYPTO, 2, RatchetKind.APPLICATION, 3, LIMITS).after();
    tree = tree.next(CRYPTO, 0, RatchetKind.HANDSHAKE).after();
    TlsWriter out = new TlsWriter();
    tree.encode(out);
    return out.toBytes();
  }

  private static Bytes savedEpoch() {
    TlsWriter out = new TlsWriter();
    KeySchedule.ofCreation(CRYPTO).secrets().encode(out);
    return out.toBytes();
  }

  @Property(tries = 1_000)
  void anyBytesAreRefusedOrReadAsTheyAre(@ForAll @Size(max = 200) byte[] any) {
    readOrRefused(Bytes.of(any));
  }

  @Property(tries = 1_000)
  void damagedOnesAreRefusedOrReadAsTheyAre(
      @ForAll @IntRange(max = 600) int at,
      @ForAll byte value,
      @ForAll @IntRange(max = 20) int cut) {
    for (Bytes saved : new Bytes[] {savedTree(), savedEpoch()}) {
      byte[] octets = saved.toArray();
      octets[at % octets.length] = value;
      Bytes damaged = Bytes.wrap(octets);
      readOrRefused(damaged.slice(0, damaged.length() - cut));
    }
  }

  private static void readOrRefused(Bytes encoded) {
    readOrRefused(encoded, SecretTree::decode, SecretTree::encode);
    readOrRefused(encoded, EpochSecrets::decode, EpochSecrets::encode);
  }

  private static <T> void readOrRefused(
      Bytes encoded,
      Function<TlsReader, T> decoder,
      java.util.function.BiConsumer<T, TlsWriter> encoder) {
    try {
      TlsWriter again = new TlsWriter();
      encoder.accept(TlsReader.decode(SecretBytes.wrap(encoded.toArray()), decoder), again);
      assertThat(again.toBytes()).isEqualTo(encoded);
    } catch (InvalidMessage e) {
      assertThat(e.reason()).isEqualTo(InvalidMessage.Reason.MALFORMED);
    }
  }
}
