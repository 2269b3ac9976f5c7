package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.MlsMessage;

/** Section 12.4.3.2, of who joins and of who is joined. */
class ExternalJoinTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final Bytes PSK = Bytes.utf8("a key that all hold");

  private final Set<Bytes> groups = new HashSet<>();
  private final Mls mls =
      Mls.builder(Accepting.EVERYBODY)
          .preSharedKeys(id -> Optional.of(id).filter(PSK::equals).map(_ -> SecretBytes.zeros(32)))
          .participating(groups::contains)
          .build();
  private final Identity ann = identity("ann");
  private final Identity ben = identity("ben");
  private final Identity eve = identity("eve");
  private GroupState anns;
  private GroupState bens;

  private Identity identity(String name) {
    return identity(SUITE, name);
  }

  private Identity identity(CipherSuite suite, String name) {
    return mls.identity(suite, new Credential.Basic(Bytes.utf8(name)));
  }

  @BeforeEach
  void aGroupOfTwo() {
    KeyPackageBundle bundle = mls.keyPackage(SUITE, ben);
    Committed added =
        mls.create(Bytes.utf8("group"), SUITE, ann).commit(Change.add(bundle.keyPackage()));
    anns = added.next().confirmCommit();
    bens = mls.join(bundle, added.welcome().orElseThrow());
  }

  private Received.Commit bothTake(ExternalJoin join) {
    Processed processed = anns.process(join.commit());
    anns = processed.next();
    bens = bens.process(join.commit()).next();
    assertThat(anns.epochAuthenticator()).isEqualTo(join.group().epochAuthenticator());
    assertThat(bens.epochAuthenticator()).isEqualTo(join.group().epochAuthenticator());
    return (Received.Commit) processed.received();
  }

  @ParameterizedTest
  @EnumSource
  void whoJoinsIsAMemberInTheNextEpoch(CipherSuite suite) {
    GroupState alone = mls.create(Bytes.utf8("other"), suite, identity(suite, "ann"));
    Bytes groupInfo = alone.groupInfo(GroupInfoOptions.FOR_JOINING);
    ExternalJoin join = mls.joinExternally(groupInfo, identity(suite, "eve"));
    Processed processed = alone.process(join.commit());
    assertThat(processed.next().epochAuthenticator()).isEqualTo(join.group().epochAuthenticator());
    assertThat(join.group().ownLeafIndex()).isEqualTo(1);
    assertThat(join.group().epoch()).isEqualTo(1);
  }

  @Test
  void theMembersLearnWhoJoined() {
    Received.Commit commit =
        bothTake(mls.joinExternally(anns.groupInfo(GroupInfoOptions.FOR_JOINING), eve));
    assertThat(commit.external()).isTrue();
    assertThat(commit.committer().credential()).isEqualTo(eve.credential());
    assertThat(commit.changes().added()).containsExactly(commit.committer());
    assertThat(anns.members()).hasSize(3);
  }

  @Test
  void whoJoinedTalksWithTheOthers() {
    ExternalJoin join = mls.joinExternally(anns.groupInfo(GroupInfoOptions.FOR_JOINING), eve);
    bothTake(join);
    Protected sent = join.group().protect(Bytes.utf8("hello"));
    Received.Application read = (Received.Application) bens.process(sent.message()).received();
    assertThat(read.sender().credential()).isEqualTo(eve.credential());
    Committed committed = sent.next().commit();
    assertThat(anns.process(committed.message()).next().epochAuthenticator())
        .isEqualTo(committed.next().confirmCommit().epochAuthenticator());
  }

  @Test
  void whoJoinsTakesTheFirstFreeLeaf() {
    Committed removed = anns.commit(Change.remove(1));
    anns = removed.next().confirmCommit();
    ExternalJoin join = mls.joinExternally(anns.groupInfo(GroupInfoOptions.FOR_JOINING), eve);
    assertThat(join.group().ownLeafIndex()).isEqualTo(1);
    assertThat(anns.process(join.commit()).next().members()).hasSize(2);
  }

  @Test
  void theTreeMayComeFromElsewhere() {
    Bytes groupInfo = anns.groupInfo(GroupInfoOptions.TREE_ASIDE);
    assertInvalid(Reason.MISSING_TREE, "12.4.3.3", () -> mls.joinExternally(groupInfo, eve));
    bothTake(
        mls.joinExternally(
            groupInfo, eve, ExternalJoinOptions.DEFAULT.withTree(anns.ratchetTree())));
  }

  @Test
  void theGroupInfoOfACommitLeadsIntoItsEpoch() {
    Committed committed = anns.commit(CommitOptions.of().withGroupInfo());
    anns = committed.next().confirmCommit();
    bens = bens.process(committed.message()).next();
    bothTake(mls.joinExternally(committed.groupInfo().orElseThrow(), eve));
  }

  @Test
  void preSharedKeysAreMixedIn() {
    bothTake(
        mls.joinExternally(
            anns.groupInfo(GroupInfoOptions.FOR_JOINING),
            eve,
            ExternalJoinOptions.DEFAULT.withExternalPsks(PSK)));
    assertMisuse(
        () ->
            mls.joinExternally(
                anns.groupInfo(GroupInfoOptions.FOR_JOINING),
                identity("fay"),
                ExternalJoinOptions.DEFAULT.withExternalPsks(Bytes.utf8("unknown"))));
  }

  @Test
  void whoLostItsStateReplacesItsFormerSelf() {
    Identity again = new Identity(ben.credential(), identity("ben").signatureKey());
    ExternalJoin join =
        mls.joinExternally(
            anns.groupInfo(GroupInfoOptions.FOR_JOINING),
            again,
            ExternalJoinOptions.DEFAULT.replacing(
                member -> member.credential().equals(ben.credential())));
    Processed processed = anns.process(join.commit());
    assertThat(processed.next().members()).hasSize(2);
    assertThat(((Received.Commit) processed.received()).changes().removed()).hasSize(1);
    assertThat(processed.next().epochAuthenticator()).isEqualTo(join.group().epochAuthenticator());
    assertThat(bens.process(join.commit()).received()).isInstanceOf(Received.Removed.class);
  }

  @Test
  void whoReturnsMixesInTheKeyOfTheEpochThatItKnew() {
    Identity again = new Identity(ben.credential(), identity("ben").signatureKey());
    ExternalJoin join =
        mls.joinExternally(
            anns.groupInfo(GroupInfoOptions.FOR_JOINING),
            again,
            ExternalJoinOptions.DEFAULT
                .withResumptionOf(bens)
                .replacing(member -> member.credential().equals(ben.credential())));
    assertThat(anns.process(join.commit()).next().epochAuthenticator())
        .isEqualTo(join.group().epochAuthenticator());
  }

  @Test
  void aFormerSelfThatIsNobodyOrSeveralIsMisuse() {
    Bytes groupInfo = anns.groupInfo(GroupInfoOptions.FOR_JOINING);
    for (boolean all : new boolean[] {true, false}) {
      assertMisuse(
          () ->
              mls.joinExternally(groupInfo, eve, ExternalJoinOptions.DEFAULT.replacing(_ -> all)));
    }
  }

  @Test
  void aFormerSelfOfAnotherCredentialIsMisuse() {
    assertMisuse(
        () ->
            mls.joinExternally(
                anns.groupInfo(GroupInfoOptions.FOR_JOINING),
                eve,
                ExternalJoinOptions.DEFAULT.replacing(member -> member.leafIndex() == 1)));
  }

  @Test
  void aMembersKeyCannotJoinAgain() {
    assertMisuse(() -> mls.joinExternally(anns.groupInfo(GroupInfoOptions.FOR_JOINING), ben));
  }

  @Test
  void withoutExternalPubNobodyJoins() {
    assertInvalid(
        Reason.UNSUPPORTED,
        "12.4.3.2",
        () -> mls.joinExternally(anns.groupInfo(GroupInfoOptions.FOR_READING), eve));
  }

  @Test
  void anExternalPubThatIsNoKeyIsMalformed() {
    Extension none = new Extension(ExtensionType.EXTERNAL_PUB, Bytes.fromHex("03010203"));
    assertMalformed("12.4.3.2", () -> mls.joinExternally(resigned(none), eve));
    Extension more = new Extension(ExtensionType.EXTERNAL_PUB, Bytes.fromHex("0001"));
    assertMalformed("2.1", () -> mls.joinExternally(resigned(more), eve));
  }

  /** Ann's group info with another external_pub. */
  private Bytes resigned(Extension externalPub) {
    GroupInfo read = read(anns.groupInfo(GroupInfoOptions.FOR_READING));
    List<Extension> extensions =
        List.of(
            new Extension(
                ExtensionType.RATCHET_TREE,
                Extension.find(read.extensions(), ExtensionType.RATCHET_TREE).orElseThrow()),
            externalPub);
    GroupInfo unsigned =
        new GroupInfo(
            read.groupContext(), extensions, read.confirmationTag(), read.signer(), Bytes.EMPTY);
    return new MlsMessage.GroupInfoMessage(
            unsigned.withSignature(
                Suites.crypto(SUITE)
                    .signWithLabel(
                        ann.signatureKey().privateKey(),
                        SignedGroupInfo.LABEL,
                        unsigned.toBeSigned())))
        .encoded();
  }

  @Test
  void aGroupInfoThatIsNotSignedByItsSignerIsRefused() {
    GroupInfo read = read(anns.groupInfo(GroupInfoOptions.FOR_JOINING));
    Bytes forged =
        new MlsMessage.GroupInfoMessage(read.withSignature(Bytes.wrap(new byte[64]))).encoded();
    assertInvalid(Reason.NOT_AUTHENTIC, "12.4.3", () -> mls.joinExternally(forged, eve));
  }

  @Test
  void aGroupThatOneIsInIsRefusedUnlessOneReplacesOneself() {
    groups.add(anns.groupId());
    Bytes groupInfo = anns.groupInfo(GroupInfoOptions.FOR_JOINING);
    assertInvalid(Reason.WRONG_GROUP, "12.4.3", () -> mls.joinExternally(groupInfo, eve));
    Identity again = new Identity(ben.credential(), identity("ben").signatureKey());
    mls.joinExternally(
        groupInfo,
        again,
        ExternalJoinOptions.DEFAULT.replacing(
            member -> member.credential().equals(ben.credential())));
  }

  @Test
  void whatIsNoGroupInfoIsMalformed() {
    Bytes keyPackage = mls.keyPackage(SUITE, eve).keyPackage();
    assertMalformed("12.4.3", () -> mls.joinExternally(keyPackage, eve));
  }

  @Test
  void anIdentityOfAnotherSuiteIsMisuse() {
    Identity other = identity(CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256, "eve");
    assertMisuse(() -> mls.joinExternally(anns.groupInfo(GroupInfoOptions.FOR_JOINING), other));
  }

  private static GroupInfo read(Bytes message) {
    return ((MlsMessage.GroupInfoMessage) MlsMessage.decode(message)).body();
  }
}
