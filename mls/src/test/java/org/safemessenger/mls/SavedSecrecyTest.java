package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.schedule.RatchetKey;
import org.safemessenger.mls.schedule.RatchetKind;
import org.safemessenger.mls.schedule.RatchetLimits;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.WireFormat;

/**
 * Forward secrecy of what is saved (sections 9.2 and 16.6): whoever takes the saved bytes, tries
 * every run of them as a key or secret of whatever kind, and derives from it what the RFC derives,
 * does not come to a key that is used up. Each test shows first that the search does find the key
 * in what was saved before.
 */
class SavedSecrecyTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final int SECRET = 32;
  private static final RatchetLimits LIMITS = new RatchetLimits(100, 100);
  private static final Bytes DATA = Bytes.utf8("data");

  private final Crypto crypto = Suites.crypto(SUITE);
  private final Mls mls =
      Mls.builder(Accepting.EVERYBODY)
          .handshakeFormat(WireFormat.PUBLIC_MESSAGE)
          .retention(new Retention(100, 100, 1, 1))
          .build();
  private final KeyPackageBundle bundle = mls.keyPackage(SUITE, identity("ben"));
  private GroupState anns;
  private GroupState bens;

  SavedSecrecyTest() {
    Committed added =
        mls.create(Bytes.utf8("group"), SUITE, identity("ann"))
            .commit(Change.add(bundle.keyPackage()));
    anns = added.next().confirmCommit();
    bens = mls.join(bundle, added.welcome().orElseThrow());
  }

  private Identity identity(String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }

  @Test
  void theKeyOfAMessageThatWasReadIsGone() {
    RatchetKey key = applicationKey(bens, anns.ownLeafIndex(), 0);
    assertThat(finds(bens, key)).isTrue();
    bens = bens.process(anns.protect(DATA).message()).next();
    assertThat(finds(bens, key)).isFalse();
  }

  @Test
  void theKeyOfAMessageThatWasSentIsGone() {
    RatchetKey key = applicationKey(anns, anns.ownLeafIndex(), 0);
    assertThat(finds(anns, key)).isTrue();
    anns = anns.protect(DATA).next();
    assertThat(finds(anns, key)).isFalse();
  }

  @Test
  void theKeyOfASkippedMessageIsThereUntilItIsRead() {
    RatchetKey skipped = applicationKey(bens, anns.ownLeafIndex(), 0);
    RatchetKey read = applicationKey(bens, anns.ownLeafIndex(), 1);
    Protected first = anns.protect(DATA);
    Protected second = first.next().protect(DATA);
    bens = bens.process(second.message()).next();
    assertThat(finds(bens, read)).isFalse();
    assertThat(finds(bens, skipped)).isTrue();
    bens = bens.process(first.message()).next();
    assertThat(finds(bens, skipped)).isFalse();
  }

  @Test
  void theKeysOfAnEpochGoWithIt() {
    RatchetKey unread = applicationKey(bens, anns.ownLeafIndex(), 0);
    bens = bens.protect(DATA).next();
    RatchetKey own = applicationKey(bens, bens.ownLeafIndex(), 1);
    assertThat(finds(bens, own)).isTrue();
    commit();
    assertThat(finds(bens, unread)).isTrue();
    assertThat(finds(bens, own)).isFalse();
    commit();
    assertThat(finds(bens, unread)).isFalse();
  }

  @Test
  void whatEntersTheNextEpochIsNotLeftFromTheOneBefore() {
    List<SecretBytes> before =
        List.of(
            bens.state().epoch().secrets().initSecret(),
            bens.state().epoch().secrets().exporterSecret(),
            bens.state().epoch().secrets().externalSecret(),
            bens.state().epoch().secrets().confirmationKey(),
            bens.state().epoch().secrets().membershipKey(),
            bens.state().epoch().secrets().epochAuthenticator());
    for (SecretBytes secret : before) assertThat(contains(bens, secret)).isTrue();
    commit();
    for (SecretBytes secret : before) assertThat(contains(bens, secret)).isFalse();
  }

  /** What was encrypted to them in commits before cannot be opened any more. */
  @Test
  void privateKeysThatWereReplacedAreGone() {
    commit();
    List<SecretBytes> replaced = List.copyOf(bens.state().epoch().privateTree().keys().values());
    assertThat(replaced).hasSize(2);
    for (SecretBytes key : replaced) assertThat(findsPrivate(bens, key)).isTrue();
    Committed own = bens.commit();
    bens = own.next().confirmCommit();
    for (SecretBytes key : replaced) assertThat(findsPrivate(bens, key)).isFalse();
  }

  @Test
  void aCommitThatWasAbandonedLeavesNothing() {
    GroupState pending = anns.commit().next();
    List<SecretBytes> secrets = pending.state().pendingCommit().next().secrets().secrets();
    for (SecretBytes secret : secrets) assertThat(contains(pending, secret)).isTrue();
    GroupState abandoned = pending.abandonCommit();
    for (SecretBytes secret : secrets) assertThat(contains(abandoned, secret)).isFalse();
  }

  @Test
  void whoWasRemovedKeepsNothingOfTheNextEpoch() {
    Committed removed = anns.commit(Change.remove(1));
    anns = removed.next().confirmCommit();
    bens = bens.process(removed.message()).next();
    RatchetKey later = applicationKey(anns, 0, 0);
    assertThat(finds(anns, later)).isTrue();
    assertThat(finds(bens, later)).isFalse();
  }

  @Test
  void theKeyOfTheWelcomeIsNotInTheGroup() {
    assertThat(contains(bundle.save().exposeCopy(), bundle.initKey())).isTrue();
    assertThat(findsPrivate(bens, bundle.initKey())).isFalse();
  }

  private void commit() {
    Committed committed = anns.commit();
    anns = committed.next().confirmCommit();
    bens = bens.process(committed.message()).next();
  }

  private RatchetKey applicationKey(GroupState group, int leaf, int generation) {
    return group
        .state()
        .epoch()
        .secretTree()
        .at(crypto, leaf, RatchetKind.APPLICATION, generation, LIMITS)
        .key();
  }

  /** Whether any run of the bytes is the key, or a secret that it is derived from. */
  private boolean finds(GroupState group, RatchetKey key) {
    byte[] saved = group.save().state().exposeCopy();
    if (contains(saved, key.key())) return true;
    for (int at = 0; at + SECRET <= saved.length; at++) {
      if (derives(window(saved, at), key.key())) return true;
    }
    return false;
  }

  /** As epoch secret, as a node of the secret tree (section 9), or as a ratchet (section 9.1). */
  private boolean derives(SecretBytes secret, SecretBytes key) {
    List<SecretBytes> ratchets = new ArrayList<>();
    List<SecretBytes> nodes = new ArrayList<>();
    nodes.add(crypto.deriveSecret(secret, "encryption"));
    nodes.add(secret);
    for (int level = 0; level < 2; level++) {
      for (SecretBytes node : List.copyOf(nodes)) {
        nodes.add(tree(node, "tree", Bytes.utf8("left"), SECRET));
        nodes.add(tree(node, "tree", Bytes.utf8("right"), SECRET));
      }
    }
    nodes.forEach(node -> ratchets.add(tree(node, "application", Bytes.EMPTY, SECRET)));
    ratchets.add(secret);
    return ratchets.stream().anyMatch(ratchet -> reaches(ratchet, key));
  }

  /** The first generations of a ratchet, wherever it stands. */
  private boolean reaches(SecretBytes ratchet, SecretBytes key) {
    for (int first = 0; first < 2; first++) {
      SecretBytes secret = ratchet;
      for (int generation = first; generation < 2; generation++) {
        Bytes number = new TlsWriter().uint32(generation).toBytes();
        if (tree(secret, "key", number, key.length()).equals(key)) return true;
        secret = tree(secret, "secret", number, SECRET);
      }
    }
    return false;
  }

  private SecretBytes tree(SecretBytes secret, String label, Bytes context, int length) {
    return crypto.expandWithLabel(secret, label, context, length);
  }

  /** Whether any run of the bytes is the key, or a path or node secret that it follows from. */
  private boolean findsPrivate(GroupState group, SecretBytes key) {
    byte[] saved = group.save().state().exposeCopy();
    if (contains(saved, key)) return true;
    for (int at = 0; at + SECRET <= saved.length; at++) {
      SecretBytes secret = window(saved, at);
      SecretBytes node = crypto.deriveSecret(secret, "node");
      SecretBytes above = crypto.deriveSecret(crypto.deriveSecret(secret, "path"), "node");
      for (SecretBytes each : List.of(secret, node, above)) {
        if (crypto.deriveKeyPair(each).privateKey().equals(key)) return true;
      }
    }
    return false;
  }

  private static boolean contains(GroupState group, SecretBytes secret) {
    return contains(group.save().state().exposeCopy(), secret);
  }

  private static boolean contains(byte[] saved, SecretBytes secret) {
    byte[] wanted = secret.exposeCopy();
    for (int at = 0; at + wanted.length <= saved.length; at++) {
      if (Arrays.equals(saved, at, at + wanted.length, wanted, 0, wanted.length)) return true;
    }
    return false;
  }

  private static SecretBytes window(byte[] saved, int at) {
    return SecretBytes.wrap(Arrays.copyOfRange(saved, at, at + SECRET));
  }
}
