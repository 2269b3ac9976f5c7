package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.Credential;

/** Secrets are overwritten in memory as soon as nobody needs them (section 9.2). */
class EraseAfterTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final Bytes DATA = Bytes.utf8("data");

  private final Mls mls =
      Mls.builder(Accepting.EVERYBODY).retention(new Retention(100, 100, 1, 1)).build();
  private final Identity ann = identity("ann");
  private GroupState anns;
  private GroupState bens;

  EraseAfterTest() {
    KeyPackageBundle bundle = mls.keyPackage(SUITE, identity("ben"));
    Committed added =
        mls.create(Bytes.utf8("group"), SUITE, ann).commit(Change.add(bundle.keyPackage()));
    anns = added.next().confirmCommit();
    bens = mls.join(bundle, added.welcome().orElseThrow());
  }

  private Identity identity(String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }

  /** Goes on with the next, and shows that all its secrets live and the others are gone. */
  private GroupState erased(GroupState before, GroupState next) {
    List<SecretBytes> all = secrets(before);
    before.eraseAfter(next);
    List<SecretBytes> kept = secrets(next);
    assertThat(kept).noneMatch(SecretBytes::isErased);
    for (SecretBytes secret : all) {
      assertThat(secret.isErased()).isEqualTo(kept.stream().noneMatch(each -> each == secret));
    }
    return next;
  }

  private static List<SecretBytes> secrets(GroupState group) {
    List<SecretBytes> all = new ArrayList<>();
    StateErasure.forEachSecret(group.state(), all::add);
    StateErasure.forEachTree(group.state(), (_, tree) -> all.addAll(tree.secrets()));
    return all;
  }

  @Test
  void afterAMessage() {
    Protected sent = anns.protect(DATA);
    anns = erased(anns, sent.next());
    bens = erased(bens, bens.process(sent.message()).next());
    talk();
  }

  @Test
  void afterACommitOfOnesOwnAndOfAnother() {
    for (int round = 0; round < 4; round++) {
      anns = erased(anns, anns.protect(DATA).next());
      Committed committed = anns.commit();
      anns = erased(anns, committed.next());
      anns = erased(anns, anns.confirmCommit());
      bens = erased(bens, bens.process(committed.message()).next());
    }
    talk();
  }

  @Test
  void afterACommitThatWasAbandoned() {
    anns = erased(anns, anns.commit().next());
    List<SecretBytes> pending = new ArrayList<>();
    StateErasure.forEachSecret(anns.state().pendingCommit().next(), pending::add);
    SecretBytes signatureKey = anns.state().epoch().signatureKey().privateKey();
    anns = erased(anns, anns.abandonCommit());
    assertThat(pending).allMatch(secret -> secret == signatureKey || secret.isErased());
    talk();
  }

  @Test
  void afterAnUpdateWithAnotherIdentity() {
    Identity again = new Identity(ann.credential(), identity("ann").signatureKey());
    SecretBytes before = anns.state().epoch().signatureKey().privateKey();
    Committed committed = anns.commit(CommitOptions.of().as(again));
    anns = erased(anns, committed.next());
    anns = erased(anns, anns.confirmCommit());
    bens = bens.process(committed.message()).next();
    assertThat(before.isErased()).isTrue();
    assertThat(ann.signatureKey().privateKey().isErased()).isFalse();
    assertThat(again.signatureKey().privateKey().isErased()).isFalse();
    talk();
  }

  @Test
  void afterOnesRemoval() {
    Committed removed = anns.commit(Change.remove(1));
    bens = erased(bens, bens.process(removed.message()).next());
  }

  @Test
  void afterARestart() {
    SavedGroup saved = anns.save();
    GroupState again = mls.load(saved.state(), saved::tree);
    List<SecretBytes> all = secrets(anns);
    anns.eraseAfter(again);
    assertThat(all).allMatch(SecretBytes::isErased);
    anns = again;
    talk();
  }

  private void talk() {
    Protected fromAnn = anns.protect(DATA);
    Protected fromBen = bens.process(fromAnn.message()).next().protect(DATA);
    assertThat(fromAnn.next().process(fromBen.message()).received())
        .isInstanceOf(Received.Application.class);
  }
}
