package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.Credential;

/**
 * Whoever is saved and restored after every step goes on exactly as who is not: two copies of one
 * member live through the same, and see the same.
 */
class RestartPropertyTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;

  private final Mls mls = Mls.builder(Accepting.EVERYBODY).build();
  private GroupState ann;
  private GroupState ben;

  /** Ben once more, who dies and comes back after each step. */
  private GroupState mortal;

  private final List<Bytes> late = new ArrayList<>();

  @Property(tries = 40)
  void savedRestoredAndContinuedIsContinued(
      @ForAll @Size(min = 1, max = 25) List<@IntRange(max = 11) Integer> steps) {
    begin();
    for (int step : steps) {
      take(step);
      mortal = restarted(mortal);
      assertThat(mortal.save().state()).isEqualTo(ben.save().state());
    }
    assertThat(mortal.epochAuthenticator())
        .isEqualTo(ben.epochAuthenticator())
        .isEqualTo(ann.epochAuthenticator());
  }

  private void begin() {
    late.clear();
    KeyPackageBundle bundle = mls.keyPackage(SUITE, identity("ben"));
    Committed added =
        mls.create(Bytes.utf8("group"), SUITE, identity("ann"))
            .commit(Change.add(bundle.keyPackage()));
    ann = added.next().confirmCommit();
    ben = mls.join(bundle, added.welcome().orElseThrow());
    mortal = mls.join(mls.loadKeyPackage(bundle.save()), added.welcome().orElseThrow());
  }

  private void take(int step) {
    switch (step) {
      case 0, 1 -> annSends(true);
      case 2 -> annSends(false);
      case 3 -> lateMessageArrives();
      case 4 -> annCommits(CommitOptions.of());
      case 5 -> annCommits(CommitOptions.of(Change.add(newcomer())));
      case 6 -> annRemovesSomebody();
      case 7 -> annProposes(Change.add(newcomer()));
      case 8 -> annProposes(Change.update());
      case 9 -> annCommits(CommitOptions.of().withoutPath());
      case 10 -> annLeaves();
      default -> annSends(true);
    }
  }

  private void annSends(boolean onTime) {
    if (!ann.pendingProposals().isEmpty()) return;
    Protected sent = ann.protect(Bytes.utf8("message " + late.size()));
    ann = sent.next();
    if (onTime) deliver(sent.message());
    else late.add(sent.message());
  }

  private void lateMessageArrives() {
    if (late.isEmpty()) return;
    Bytes message = late.removeFirst();
    if (ben.state().pastEpochs().size() < 3) deliver(message);
  }

  private void annProposes(Change change) {
    Proposed proposed = ann.propose(change);
    ann = proposed.next();
    deliver(proposed.message());
  }

  private void annCommits(CommitOptions options) {
    Committed committed = ann.commit(options);
    ann = committed.next().confirmCommit();
    deliver(committed.message());
  }

  private void annRemovesSomebody() {
    ann.members().stream()
        .filter(member -> member.leafIndex() > 1)
        .findFirst()
        .ifPresent(member -> annCommits(CommitOptions.of(Change.remove(member))));
  }

  /** Her commit gets lost. */
  private void annLeaves() {
    ann = ann.commit().next().abandonCommit();
  }

  private void deliver(Bytes message) {
    Processed one = ben.process(message);
    Processed other = mortal.process(message);
    assertThat(other.received()).isEqualTo(one.received());
    ben = one.next();
    mortal = other.next();
  }

  private static GroupState restarted(GroupState group) {
    SavedGroup saved = group.save();
    Map<Bytes, Bytes> disk = new HashMap<>();
    for (Bytes name : saved.treeNames()) disk.put(name, saved.tree(name));
    return Mls.builder(Accepting.EVERYBODY).build().load(saved.state(), disk::get);
  }

  private Bytes newcomer() {
    return mls.keyPackage(SUITE, identity("newcomer")).keyPackage();
  }

  private Identity identity(String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }
}
