package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Credential;

/** What is saved comes back as it was, whole or not at all. */
class SavedGroupTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final Bytes DATA = Bytes.utf8("data");

  private final Mls mls = Mls.builder(Accepting.EVERYBODY).build();
  private GroupState anns;
  private GroupState bens;

  SavedGroupTest() {
    group(SUITE);
  }

  private Identity identity(CipherSuite suite, String name) {
    return mls.identity(suite, new Credential.Basic(Bytes.utf8(name)));
  }

  private void group(CipherSuite suite) {
    KeyPackageBundle bundle = mls.keyPackage(suite, identity(suite, "ben"));
    Committed added =
        mls.create(Bytes.utf8("group"), suite, identity(suite, "ann"))
            .commit(Change.add(bundle.keyPackage()));
    anns = added.next().confirmCommit();
    bens = mls.join(bundle, added.welcome().orElseThrow());
  }

  /** Written and read again, by another engine. */
  private static GroupState restarted(GroupState group) {
    SavedGroup saved = group.save();
    Map<Bytes, Bytes> disk = new HashMap<>();
    for (Bytes name : saved.treeNames()) disk.put(name, saved.tree(name));
    return Mls.builder(Accepting.EVERYBODY).build().load(saved.state(), disk::get);
  }

  private void bothTake(Committed committed) {
    bens = restarted(bens).process(committed.message()).next();
    anns = restarted(committed.next()).confirmCommit();
    assertThat(bens.epochAuthenticator()).isEqualTo(anns.epochAuthenticator());
  }

  @ParameterizedTest
  @EnumSource
  void aGroupGoesOnAfterARestart(CipherSuite suite) {
    group(suite);
    GroupState again = restarted(bens);
    assertThat(again.groupId()).isEqualTo(bens.groupId());
    assertThat(again.epoch()).isEqualTo(bens.epoch());
    assertThat(again.members()).isEqualTo(bens.members());
    assertThat(again.ownLeafIndex()).isEqualTo(1);
    assertThat(again.epochAuthenticator()).isEqualTo(bens.epochAuthenticator());
    assertThat(again.export("x", DATA, 32)).isEqualTo(anns.export("x", DATA, 32));
    Protected sent = again.protect(DATA);
    Processed read = restarted(anns).process(sent.message());
    assertThat(((Received.Application) read.received()).data()).isEqualTo(DATA);
    anns = read.next();
    bens = sent.next();
    bothTake(anns.commit());
  }

  @Test
  void itIsTheSameStateAndItsBytesAreTheSame() {
    Proposed proposed = bens.propose(Change.update());
    anns = anns.process(proposed.message()).next();
    anns = anns.commit(CommitOptions.of().authenticating(DATA)).next();
    for (GroupState group : List.of(anns, bens, proposed.next())) {
      assertThat(restarted(group).save().state()).isEqualTo(group.save().state());
    }
  }

  @Test
  void aPendingCommitIsConfirmedAfterARestart() {
    Committed committed = anns.commit();
    GroupState again = restarted(committed.next());
    assertThat(again.hasPendingCommit()).isTrue();
    bens = bens.process(committed.message()).next();
    assertThat(again.confirmCommit().epochAuthenticator()).isEqualTo(bens.epochAuthenticator());
    Processed echo = again.process(committed.message());
    assertThat(echo.received()).isInstanceOf(Received.OwnCommit.class);
    assertThat(echo.next().epochAuthenticator()).isEqualTo(bens.epochAuthenticator());
  }

  @Test
  void aPendingCommitIsAbandonedAfterARestart() {
    GroupState again = restarted(anns.commit().next()).abandonCommit();
    anns = again;
    bothTake(anns.commit());
  }

  @Test
  void aPendingCommitThatAnotherOvertookIsGone() {
    GroupState again = restarted(anns.commit().next());
    Committed others = bens.commit();
    Processed processed = again.process(others.message());
    assertThat(processed.next().hasPendingCommit()).isFalse();
    assertThat(restarted(processed.next()).epochAuthenticator())
        .isEqualTo(others.next().confirmCommit().epochAuthenticator());
  }

  @Test
  void proposalsInHandAndTheKeyOfOnesOwnUpdateAreThereAfterARestart() {
    Proposed proposed = bens.propose(Change.update(identity(SUITE, "ben")));
    bens = restarted(proposed.next());
    assertThat(bens.pendingProposals()).isEqualTo(proposed.next().pendingProposals());
    anns = restarted(anns.process(proposed.message()).next());
    bothTake(anns.commit());
    bothTake(anns.commit());
    Protected sent = bens.protect(DATA);
    assertThat(anns.process(sent.message()).received()).isInstanceOf(Received.Application.class);
  }

  @Test
  void lateMessagesAreReadAfterARestartAndOnlyOnce() {
    Protected first = bens.protect(DATA);
    Protected late = first.next().protect(DATA);
    bens = late.next();
    anns = restarted(anns.process(late.message()).next());
    bothTake(anns.commit());
    Processed read = restarted(anns).process(first.message());
    assertThat(((Received.Application) read.received()).data()).isEqualTo(DATA);
    GroupState again = restarted(read.next());
    for (Protected each : List.of(first, late)) {
      assertInvalid(Reason.KEY_USED, null, () -> again.process(each.message()));
    }
  }

  @Test
  void noKeyEncryptsTwiceAcrossARestart() {
    Protected sent = anns.protect(DATA);
    Protected again = restarted(sent.next()).protect(DATA);
    bens = bens.process(sent.message()).next();
    assertThat(bens.process(again.message()).received()).isInstanceOf(Received.Application.class);
  }

  @Test
  void whoWasRemovedIsRemovedAfterARestart() {
    bens = bens.process(anns.commit(Change.remove(1)).message()).next();
    GroupState again = restarted(bens);
    assertThat(again.isActive()).isFalse();
    assertMisuse(() -> again.protect(DATA));
  }

  @Test
  void aGroupThatHasEndedHasEndedAfterARestart() {
    Committed ended = anns.commit(Change.reInit(Bytes.utf8("next"), SUITE, List.of()));
    bens = bens.process(ended.message()).next();
    GroupState again = restarted(bens);
    assertThat(again.isActive()).isFalse();
    KeyPackageBundle ann = mls.keyPackage(SUITE, identity(SUITE, "ann"));
    assertThat(
            again.reinitialise(identity(SUITE, "ben"), List.of(ann.keyPackage())).group().groupId())
        .isEqualTo(Bytes.utf8("next"));
  }

  @Test
  void sendingAMessageWritesNoTree() {
    Set<Bytes> before = anns.save().treeNames();
    Protected sent = anns.protect(DATA);
    SavedGroup saved = sent.next().save();
    assertThat(saved.treeNames()).isEqualTo(before).hasSize(2);
    assertThat(saved.state().length()).isLessThan(2_000);
    GroupState read = bens.process(sent.message()).next();
    assertThat(read.save().treeNames()).isEqualTo(bens.save().treeNames());
  }

  @Test
  void treesAreNamedByTheirHash() {
    Committed pending = anns.commit();
    SavedGroup saved = pending.next().save();
    assertThat(saved.treeNames())
        .containsAll(anns.save().treeNames())
        .containsAll(Set.of(pending.next().confirmCommit().state().context().treeHash()));
    for (Bytes name : saved.treeNames()) assertThat(saved.tree(name)).isNotNull();
    assertMisuse(() -> saved.tree(Bytes.utf8("no tree")));
  }

  @Test
  void aTreeThatIsMissingOrAnotherIsRefused() {
    SavedGroup saved = anns.save();
    assertMisuse(() -> mls.load(saved.state(), _ -> null));
    Bytes other = mls.create(DATA, SUITE, identity(SUITE, "eve")).ratchetTree();
    assertMalformed("7.8", () -> mls.load(saved.state(), _ -> other));
    assertMalformed("2.1", () -> mls.load(saved.state(), _ -> other.slice(0, 40)));
  }

  @Test
  void aTruncatedOrAlteredSaveIsRefused() {
    SavedGroup saved = anns.commit().next().save();
    byte[] whole = saved.state().exposeCopy();
    for (int length = 0; length < whole.length; length++) {
      SecretBytes shorter = SecretBytes.wrap(Arrays.copyOf(whole, length));
      assertMalformed("", () -> mls.load(shorter, saved::tree));
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] altered = whole.clone();
      altered[at] ^= (byte) (1 << (at & 7));
      SecretBytes wrapped = SecretBytes.wrap(altered);
      if (at == 4 || at == 5) assertMisuse(() -> mls.load(wrapped, saved::tree));
      else assertMalformed("", () -> mls.load(wrapped, saved::tree));
    }
  }

  @Test
  void whatALaterVersionSavedSaysSo() {
    byte[] later = anns.save().state().exposeCopy();
    later[5]++;
    assertThatThrownBy(() -> mls.load(SecretBytes.wrap(later), _ -> null))
        .isInstanceOf(ApiMisuse.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("version 1");
  }

  @Test
  void aKeyPackageIsNoGroup() {
    SecretBytes bundle = mls.keyPackage(SUITE, identity(SUITE, "ann")).save();
    assertMalformed("", () -> mls.load(bundle, _ -> null));
    assertMalformed("", () -> mls.loadKeyPackage(anns.save().state()));
  }
}
