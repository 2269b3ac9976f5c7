package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Credential;

/** Keys of former epochs and of other groups, mixed into a new one (sections 8.4 and 8.6). */
class ResumptionPskTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;

  /** What Ann's and Ben's applications keep of other groups; Ben's may know less. */
  private final Map<Bytes, SecretBytes> annKeeps = new HashMap<>();

  private final Map<Bytes, SecretBytes> benKeeps = new HashMap<>();
  private final Mls ann = mls(annKeeps);
  private final Mls ben = mls(benKeeps);
  private GroupState anns;
  private GroupState bens;

  private static Mls mls(Map<Bytes, SecretBytes> kept) {
    return Mls.builder(Accepting.EVERYBODY)
        .retention(new Retention(100, 100, 0, 2))
        .preSharedKeys(
            new PreSharedKeys() {
              @Override
              public Optional<SecretBytes> find(Bytes id) {
                return Optional.ofNullable(kept.get(id));
              }

              @Override
              public Optional<SecretBytes> findResumption(Bytes groupId, long epoch) {
                return Optional.ofNullable(kept.get(Bytes.utf8(groupId + "/" + epoch)));
              }
            })
        .build();
  }

  ResumptionPskTest() {
    KeyPackageBundle bundle = ben.keyPackage(SUITE, identity(ben, "ben"));
    Committed added =
        ann.create(Bytes.utf8("group"), SUITE, identity(ann, "ann"))
            .commit(Change.add(bundle.keyPackage()));
    anns = added.next().confirmCommit();
    bens = ben.join(bundle, added.welcome().orElseThrow());
  }

  private static Identity identity(Mls mls, String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }

  private void bothTake(Change... changes) {
    Committed committed = anns.commit(changes);
    anns = committed.next().confirmCommit();
    bens = bens.process(committed.message()).next();
    assertThat(bens.epochAuthenticator()).isEqualTo(anns.epochAuthenticator());
  }

  @Test
  void theKeyOfTheEpochOrOfAFormerOneIsMixedIn() {
    bothTake(Change.resumptionPsk(anns.groupId(), 1));
    bothTake(Change.resumptionPsk(anns.groupId(), 1), Change.resumptionPsk(anns.groupId(), 2));
  }

  @Test
  void theKeyOfAnEpochThatWasLongAgoIsGone() {
    for (int i = 0; i < 3; i++) bothTake();
    assertMisuse(() -> anns.commit(Change.resumptionPsk(anns.groupId(), 1)));
    bothTake(Change.resumptionPsk(anns.groupId(), 2));
  }

  @Test
  void theKeyOfAnotherGroupIsMixedIn() {
    GroupState other = ann.create(Bytes.utf8("other"), SUITE, identity(ann, "ann"));
    Change mixed = Change.resumptionPsk(other.groupId(), other.epoch());
    assertMisuse(() -> anns.commit(mixed));
    Bytes name = Bytes.utf8(other.groupId() + "/0");
    annKeeps.put(name, other.resumptionKey());
    Committed committed = anns.commit(mixed);
    assertInvalid(Reason.MISSING_PSK, "8.4", () -> bens.process(committed.message()));
    benKeeps.put(name, other.resumptionKey());
    assertThat(bens.process(committed.message()).next().epochAuthenticator())
        .isEqualTo(committed.next().confirmCommit().epochAuthenticator());
  }

  @Test
  void aNewMemberFindsItInTheGroupThatItComesFromOrWithItsApplication() {
    benKeeps.clear();
    KeyPackageBundle bundle = ben.keyPackage(SUITE, identity(ben, "ben"));
    GroupState second = ann.create(Bytes.utf8("second"), SUITE, identity(ann, "ann"));
    Bytes name = Bytes.utf8(anns.groupId() + "/1");
    annKeeps.put(name, anns.resumptionKey());
    Committed added =
        second.commit(Change.add(bundle.keyPackage()), Change.resumptionPsk(anns.groupId(), 1));
    Bytes welcome = added.welcome().orElseThrow();
    assertInvalid(Reason.MISSING_PSK, "8.4", () -> ben.join(bundle, welcome));
    GroupState joined = ben.join(bundle, welcome, JoinOptions.DEFAULT.from(bens));
    assertThat(joined.epochAuthenticator())
        .isEqualTo(added.next().confirmCommit().epochAuthenticator());
    benKeeps.put(name, bens.resumptionKey());
    assertThat(ben.join(bundle, welcome).epochAuthenticator())
        .isEqualTo(joined.epochAuthenticator());
  }

  @Test
  void externalKeysAreMixedInByCommitAndByWelcome() {
    Bytes id = Bytes.utf8("a key that both hold");
    annKeeps.put(id, SecretBytes.zeros(32));
    Committed committed = anns.commit(Change.externalPsk(id));
    assertInvalid(Reason.MISSING_PSK, "8.4", () -> bens.process(committed.message()));
    benKeeps.put(id, SecretBytes.zeros(32));
    bens = bens.process(committed.message()).next();
    anns = committed.next().confirmCommit();
    assertThat(bens.epochAuthenticator()).isEqualTo(anns.epochAuthenticator());
    assertThat(annKeeps.get(id).isErased()).isFalse();
  }

  @Test
  void whatIsHandedOutIsACopy() {
    SecretBytes key = anns.resumptionKey();
    key.erase();
    bothTake(Change.resumptionPsk(anns.groupId(), 1));
  }
}
