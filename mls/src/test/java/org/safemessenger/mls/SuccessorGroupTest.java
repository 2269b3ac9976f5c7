package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.PreSharedKeyId.Usage;
import org.safemessenger.mls.wire.ProtocolVersion;

/** Re-initialisation and branches (sections 11.2, 11.3 and 12.4.3.1). */
class SuccessorGroupTest {
  private static final CipherSuite OLD = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final CipherSuite NEW = CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256;
  private static final Bytes NEXT = Bytes.utf8("next");
  private static final List<Extension> EXTENSIONS =
      List.of(new Extension(0xF0E1, Bytes.utf8("new")));

  private final Mls mls =
      Mls.builder(Accepting.EVERYBODY).supportedExtensions(Set.of(0xF0E1)).build();
  private GroupState anns;
  private GroupState bens;
  private GroupState eves;

  private Identity identity(CipherSuite suite, String name) {
    return mls.identity(suite, new Credential.Basic(Bytes.utf8(name)));
  }

  private KeyPackageBundle bundle(CipherSuite suite, String name) {
    return mls.keyPackage(suite, identity(suite, name));
  }

  @BeforeEach
  void aGroupOfThree() {
    KeyPackageBundle ben = bundle(OLD, "ben");
    KeyPackageBundle eve = bundle(OLD, "eve");
    Committed added =
        mls.create(Bytes.utf8("group"), OLD, identity(OLD, "ann"))
            .commit(Change.add(ben.keyPackage()), Change.add(eve.keyPackage()));
    anns = added.next().confirmCommit();
    bens = mls.join(ben, added.welcome().orElseThrow());
    eves = mls.join(eve, added.welcome().orElseThrow());
  }

  private void end() {
    Committed ended = anns.commit(Change.reInit(NEXT, NEW, EXTENSIONS));
    anns = ended.next().confirmCommit();
    Processed processed = bens.process(ended.message());
    assertThat(((Received.Commit) processed.received()).changes().reInit()).isPresent();
    bens = processed.next();
    eves = eves.process(ended.message()).next();
  }

  @Test
  void theGroupGoesOnWithOtherParameters() {
    end();
    KeyPackageBundle ann = bundle(NEW, "ann");
    KeyPackageBundle eve = bundle(NEW, "eve");
    NewGroup made =
        bens.reinitialise(identity(NEW, "ben"), List.of(ann.keyPackage(), eve.keyPackage()));
    Bytes welcome = made.welcome().orElseThrow();
    GroupState joined = mls.join(ann, welcome, JoinOptions.DEFAULT.from(anns));
    assertThat(joined.epochAuthenticator()).isEqualTo(made.group().epochAuthenticator());
    assertThat(joined.groupId()).isEqualTo(NEXT);
    assertThat(joined.cipherSuite()).isEqualTo(NEW);
    assertThat(joined.extensions()).isEqualTo(EXTENSIONS);
    assertThat(joined.epoch()).isEqualTo(1);
    assertThat(mls.join(eve, welcome, JoinOptions.DEFAULT.from(eves)).epochAuthenticator())
        .isEqualTo(made.group().epochAuthenticator());
    Protected sent = made.group().protect(Bytes.utf8("hello"));
    assertThat(joined.process(sent.message()).received()).isInstanceOf(Received.Application.class);
  }

  @Test
  void theNewGroupGoesOnAfterASave() {
    end();
    SavedGroup saved = anns.save();
    anns = mls.load(saved.state(), saved::tree);
    KeyPackageBundle ben = bundle(NEW, "ben");
    KeyPackageBundle eve = bundle(NEW, "eve");
    NewGroup made =
        anns.reinitialise(identity(NEW, "ann"), List.of(ben.keyPackage(), eve.keyPackage()));
    assertThat(mls.join(ben, made.welcome().orElseThrow(), JoinOptions.DEFAULT.from(bens)).epoch())
        .isEqualTo(1);
  }

  @Test
  void aGroupThatHasEndedSendsNothing() {
    end();
    assertThat(anns.isActive()).isFalse();
    assertMisuse(() -> anns.protect(Bytes.utf8("late")));
    assertMisuse(() -> anns.propose(Change.update()));
    assertMisuse(() -> anns.commit());
    assertMisuse(() -> anns.groupInfo(GroupInfoOptions.FOR_JOINING));
    assertMisuse(() -> anns.branch(NEXT, identity(OLD, "ann"), List.of()));
  }

  @Test
  void aGroupThatHasNotEndedIsNotReinitialised() {
    assertMisuse(() -> anns.reinitialise(identity(NEW, "ann"), List.of()));
  }

  @Test
  void allMembersComeAlong() {
    end();
    assertMisuse(
        () -> anns.reinitialise(identity(NEW, "ann"), List.of(bundle(NEW, "ben").keyPackage())));
  }

  @Test
  void theReinitialisationAsItWasCommittedIsAccepted() {
    end();
    assertThat(join(forge(NEW, Usage.REINIT, 0), anns).groupId()).isEqualTo(NEXT);
  }

  @Test
  void anotherGroupThanTheOneCommittedIsRefused() {
    end();
    for (int field = 1; field <= 3; field++) {
      WelcomeForge forge = forge(NEW, Usage.REINIT, field);
      assertMisbehaved("11.2", () -> join(forge, anns));
    }
  }

  @Test
  void anotherEpochThanTheFirstIsRefused() {
    end();
    assertMisbehaved("12.4.3.1", () -> join(forge(NEW, Usage.REINIT, 4), anns));
    assertMisbehaved("12.4.3.1", () -> join(forge(OLD, Usage.BRANCH, 4), anns));
  }

  @Test
  void aReinitialisationByTheKeyOfAnEpochBeforeTheLastIsRefused() {
    long epoch = anns.epoch();
    PreSharedKeyId id =
        new PreSharedKeyId.Resumption(
            Usage.REINIT, anns.groupId(), epoch, crypto(NEW).random(crypto(NEW).hashLength()));
    PreSharedKey before = new PreSharedKey(id, anns.resumptionKey());
    end();
    assertMisbehaved("12.4.3.1", () -> join(forge(NEW, Usage.REINIT, 0).psks(before), anns));
  }

  @Test
  void aReinitialisationOfAGroupThatHasNotEndedIsRefused() {
    assertMisbehaved("12.4.3.1", () -> join(forge(NEW, Usage.REINIT, 0), anns));
  }

  @Test
  void aGroupOfTheNameThatDoesNotFollowFromTheOneBeforeIsRefused() {
    end();
    assertMisbehaved("11.2", () -> join(forge(NEW, "ann", NEXT), anns));
  }

  @Test
  void aReinitialisationWithoutOneOfTheMembersIsRefused() {
    end();
    WelcomeForge forge = forge(NEW, "ann", NEXT);
    assertMisbehaved("12.4.3.1", () -> join(linked(forge, NEW, Usage.REINIT, 0), anns));
  }

  @Test
  void someOfTheMembersBranchOff() {
    KeyPackageBundle ben = bundle(OLD, "ben");
    NewGroup made = anns.branch(Bytes.utf8("two"), identity(OLD, "ann"), List.of(ben.keyPackage()));
    GroupState joined = mls.join(ben, made.welcome().orElseThrow(), JoinOptions.DEFAULT.from(bens));
    assertThat(joined.epochAuthenticator()).isEqualTo(made.group().epochAuthenticator());
    assertThat(joined.members()).hasSize(2);
    assertThat(anns.isActive()).isTrue();
  }

  @Test
  void aBranchOfOneselfAloneHasNoWelcome() {
    NewGroup made = anns.branch(Bytes.utf8("one"), identity(OLD, "ann"), List.of());
    assertThat(made.welcome()).isEmpty();
    assertThat(made.group().epoch()).isEqualTo(1);
  }

  @Test
  void whoKnowsNotTheGroupDoesNotJoinItsBranch() {
    KeyPackageBundle ben = bundle(OLD, "ben");
    NewGroup made = anns.branch(Bytes.utf8("two"), identity(OLD, "ann"), List.of(ben.keyPackage()));
    assertInvalid(
        Reason.MISSING_PSK, "12.4.3.1", () -> mls.join(ben, made.welcome().orElseThrow()));
  }

  @Test
  void nobodyElseIsInABranch() {
    KeyPackageBundle zoe = bundle(OLD, "zoe");
    assertMisuse(
        () -> anns.branch(Bytes.utf8("two"), identity(OLD, "ann"), List.of(zoe.keyPackage())));
    WelcomeForge forge = forge(OLD, "zoe", NEXT);
    assertMisbehaved("11.3", () -> join(linked(forge, OLD, Usage.BRANCH, 0), bens));
  }

  @Test
  void aBranchOfAnotherCiphersuiteIsRefused() {
    assertMisbehaved("11.3", () -> join(forge(NEW, Usage.BRANCH, 0), bens));
  }

  @Test
  void aBranchReadsAfterTheGroupHasGoneOn() {
    KeyPackageBundle ben = bundle(OLD, "ben");
    NewGroup made = anns.branch(Bytes.utf8("two"), identity(OLD, "ann"), List.of(ben.keyPackage()));
    Committed committed = anns.commit();
    bens = bens.process(committed.message()).next();
    assertThat(mls.join(ben, made.welcome().orElseThrow(), JoinOptions.DEFAULT.from(bens)).epoch())
        .isEqualTo(1);
  }

  private GroupState join(WelcomeForge forge, GroupState former) {
    return mls.join(forge.joiner, forge.make(), JoinOptions.DEFAULT.from(former));
  }

  private Crypto crypto(CipherSuite suite) {
    return Suites.crypto(suite);
  }

  /** A welcome of Ann's to Ben and Eve that names the group, with a fault in one of its fields. */
  private WelcomeForge forge(CipherSuite suite, Usage usage, int fault) {
    WelcomeForge forge = forge(suite, "ann", fault == 1 ? Bytes.utf8("other") : NEXT);
    forge.members(tree -> tree.add(leafOf(suite, "eve")).tree());
    return linked(forge, suite, usage, fault);
  }

  private WelcomeForge forge(CipherSuite suite, String committer, Bytes groupId) {
    return new WelcomeForge(
        mls, suite, crypto(suite), identity(suite, committer), identity(suite, "ben"), groupId);
  }

  private LeafNode leafOf(CipherSuite suite, String name) {
    return ((MlsMessage.KeyPackageMessage) MlsMessage.decode(bundle(suite, name).keyPackage()))
        .body()
        .leafNode();
  }

  private WelcomeForge linked(WelcomeForge forge, CipherSuite suite, Usage usage, int fault) {
    PreSharedKeyId id =
        new PreSharedKeyId.Resumption(
            usage, anns.groupId(), anns.epoch(), crypto(suite).random(crypto(suite).hashLength()));
    return forge
        .psks(new PreSharedKey(id, anns.resumptionKey()))
        .context(
            context ->
                new GroupContext(
                    ProtocolVersion.MLS10,
                    suite.code(),
                    context.groupId(),
                    fault == 4 ? 2 : 1,
                    context.treeHash(),
                    context.confirmedTranscriptHash(),
                    fault == 2 ? List.of() : fault == 3 ? other() : EXTENSIONS));
  }

  private static List<Extension> other() {
    return List.of(new Extension(0xF0E1, Bytes.utf8("else")));
  }
}
