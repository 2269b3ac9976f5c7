package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.WireFormat;

/** What a caller may get wrong, and what then happens: nothing. */
class ApiMisuseTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final Bytes DATA = Bytes.utf8("data");

  private final Mls mls = Mls.builder(Accepting.EVERYBODY).build();
  private GroupState anns;
  private GroupState bens;

  private Identity identity(String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }

  private KeyPackageBundle bundle(String name) {
    return mls.keyPackage(SUITE, identity(name));
  }

  @BeforeEach
  void aGroupOfTwo() {
    KeyPackageBundle bundle = bundle("ben");
    Committed added =
        mls.create(Bytes.utf8("group"), SUITE, identity("ann"))
            .commit(Change.add(bundle.keyPackage()));
    anns = added.next().confirmCommit();
    bens = mls.join(bundle, added.welcome().orElseThrow());
  }

  @Test
  void oneStateProtectsOnce() {
    Protected first = anns.protect(DATA);
    assertMisuse(() -> anns.protect(DATA));
    first.next().protect(DATA);
    assertMisuse(() -> first.next().protect(DATA));
  }

  @Test
  void oneStateProposesOrCommitsOnce() {
    Proposed proposed = anns.propose(Change.update());
    assertMisuse(() -> anns.propose(Change.remove(1)));
    assertMisuse(() -> anns.commit());
    proposed.next().commit();
  }

  @Test
  void aKeyIsNotUsedTwiceByWayOfAnotherState() {
    Protected fromBen = bens.protect(DATA);
    GroupState read = anns.process(fromBen.message()).next();
    anns.protect(DATA);
    assertMisuse(() -> read.protect(DATA));
  }

  @Test
  void dataAndHandshakesHaveKeysOfTheirOwn() {
    anns.protect(DATA);
    anns.commit();
  }

  @Test
  void whatFailedHasUsedNoKey() {
    assertMisuse(() -> anns.propose(Change.remove(7)));
    assertMisuse(() -> anns.commit(Change.remove(7)));
    anns.commit();
  }

  @Test
  void anAbandonedCommitHasUsedItsKey() {
    Committed committed = anns.commit();
    GroupState abandoned = committed.next().abandonCommit();
    assertMisuse(() -> anns.commit());
    Committed again = abandoned.commit();
    assertThat(bens.process(again.message()).next().epochAuthenticator())
        .isEqualTo(again.next().confirmCommit().epochAuthenticator());
  }

  @Test
  void publicHandshakesTakeNoKey() {
    Mls open = Mls.builder(Accepting.EVERYBODY).handshakeFormat(WireFormat.PUBLIC_MESSAGE).build();
    GroupState group = open.create(Bytes.utf8("open"), SUITE, identity("ann"));
    group.commit();
    group.commit();
  }

  @Test
  void fromAStateOfLongAgoNothingIsSent() {
    GroupState old = anns;
    for (int i = 0; i < 20; i++) {
      anns = anns.commit().next().confirmCommit();
      anns = anns.protect(DATA).next();
    }
    assertMisuse(() -> old.protect(DATA));
    assertMisuse(() -> old.commit());
  }

  @Test
  void aSecondCommitWaitsForTheFirst() {
    GroupState pending = anns.commit().next();
    assertThat(pending.hasPendingCommit()).isTrue();
    assertMisuse(() -> pending.commit());
  }

  @Test
  void withoutACommitThereIsNothingToConfirmOrAbandon() {
    assertMisuse(() -> anns.confirmCommit());
    assertMisuse(() -> anns.abandonCommit());
  }

  @Test
  void whoHasSeenAProposalCommitsItBeforeSendingData() {
    Proposed proposed = bens.propose(Change.update());
    assertMisuse(() -> proposed.next().protect(DATA));
    GroupState heard = anns.process(proposed.message()).next();
    assertMisuse(() -> heard.protect(DATA));
    heard.commit().next().confirmCommit().protect(DATA);
  }

  @Test
  void whoWasRemovedSendsNothing() {
    Committed removed = anns.commit(Change.remove(1));
    GroupState gone = bens.process(removed.message()).next();
    assertThat(gone.isActive()).isFalse();
    assertMisuse(() -> gone.protect(DATA));
    assertMisuse(() -> gone.propose(Change.update()));
    assertMisuse(() -> gone.commit());
    assertMisuse(() -> gone.groupInfo(GroupInfoOptions.FOR_JOINING));
    assertMisuse(() -> gone.branch(Bytes.utf8("two"), identity("ben"), List.of()));
  }

  @Test
  void anErasedStateSaysSo() {
    Protected sent = anns.protect(DATA);
    anns.eraseAfter(sent.next());
    assertMisuse(() -> anns.protect(DATA));
    assertMisuse(() -> anns.process(bens.protect(DATA).message()));
    assertMisuse(() -> anns.save());
    assertMisuse(() -> anns.export("label", DATA, 16));
    assertMisuse(() -> sent.next().eraseAfter(anns));
    sent.next().protect(DATA);
  }

  @Test
  void whatIsMadeWhileAStateIsErasedIsNotGivenOut() {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    Mls interrupted =
        Mls.builder(Accepting.EVERYBODY)
            .padding(
                _ -> {
                  meanwhile.get().run();
                  return 0;
                })
            .build();
    Identity identity = interrupted.identity(SUITE, new Credential.Basic(Bytes.utf8("ann")));
    GroupState state = interrupted.create(Bytes.utf8("group"), SUITE, identity);
    GroupState later = state.commit().next();
    meanwhile.set(() -> state.eraseAfter(later));
    assertMisuse(() -> state.protect(Bytes.utf8("too late")));
  }

  @Test
  void anExportIsAsLongAsItCanBe() {
    assertThat(anns.export("label", DATA, 255 * 32).length()).isEqualTo(255 * 32);
    assertMisuse(() -> anns.export("label", DATA, 255 * 32 + 1));
    assertMisuse(() -> anns.export("label", DATA, -1));
  }

  @Test
  void aMemberThatIsNotThereOrOneselfIsNotRemoved() {
    for (int nobody : new int[] {2, 5, 1_000_000, -1}) {
      assertMisuse(() -> anns.commit(Change.remove(nobody)));
    }
    assertMisuse(() -> anns.commit(Change.remove(0)));
  }

  @Test
  void onesOwnUpdateIsNotCommittedByValue() {
    assertMisuse(() -> anns.commit(Change.update()));
  }

  @Test
  void aProposalThatIsNotInHandIsNotCommitted() {
    assertMisuse(() -> anns.commit(CommitOptions.of().only(Set.of(Bytes.utf8("no reference")))));
  }

  @Test
  void nobodyIsAddedTwice() {
    Bytes keyPackage = bundle("eve").keyPackage();
    assertMisuse(() -> anns.commit(Change.add(keyPackage), Change.add(keyPackage)));
  }

  @Test
  void ofManyThreadsOneSendsFromAState() throws Exception {
    for (int round = 0; round < 20; round++) {
      GroupState state = anns;
      List<Protected> sent = together(8, () -> state.protect(DATA));
      assertThat(sent).hasSize(1);
      anns = sent.getFirst().next();
      bens = bens.process(sent.getFirst().message()).next();
      GroupState next = anns;
      List<Committed> committed = together(8, next::commit);
      assertThat(committed).hasSize(1);
      anns = committed.getFirst().next().confirmCommit();
      bens = bens.process(committed.getFirst().message()).next();
    }
    assertThat(bens.epochAuthenticator()).isEqualTo(anns.epochAuthenticator());
  }

  @Test
  void anyNumberOfThreadsUseAnyNumberOfGroups() throws Exception {
    List<Integer> messages = together(8, this::talk);
    assertThat(messages).hasSize(8).containsOnly(20);
  }

  private int talk() {
    KeyPackageBundle bundle = bundle("ben");
    Committed added =
        mls.create(Bytes.utf8(Thread.currentThread().getName()), SUITE, identity("ann"))
            .commit(Change.add(bundle.keyPackage()));
    GroupState ann = added.next().confirmCommit();
    GroupState ben = mls.join(bundle, added.welcome().orElseThrow());
    int read = 0;
    for (int i = 0; i < 20; i++) {
      Protected sent = ann.protect(DATA);
      Processed processed = ben.process(sent.message());
      if (processed.received() instanceof Received.Application) read++;
      Committed committed = processed.next().commit();
      ann = sent.next().process(committed.message()).next();
      ben = committed.next().confirmCommit();
    }
    return read;
  }

  /** What came of it in those threads where it was no misuse; they begin together. */
  private static <T> List<T> together(int threads, Callable<T> action) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<T> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(
            pool.submit(
                () -> {
                  start.await();
                  return action.call();
                }));
      }
      start.countDown();
      for (Future<T> future : futures) {
        try {
          results.add(future.get());
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(ApiMisuse.class);
        }
      }
    }
    return results;
  }
}
