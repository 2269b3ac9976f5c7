package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.EncryptedGroupSecrets;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.RequiredCapabilities;
import org.safemessenger.mls.wire.SignaturePublicKey;
import org.safemessenger.mls.wire.Welcome;

/** Each step of section 12.4.3.1: what it lets through and what it refuses. */
class WelcomeJoinTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final Bytes PSK = Bytes.utf8("a key that both hold");
  private static final SecretBytes PSK_SECRET = SecretBytes.copyOf(new byte[32]);

  private final Crypto crypto = Suites.crypto(SUITE);
  private final Set<SignaturePublicKey> doubted = new HashSet<>();
  private final Set<Bytes> groups = new HashSet<>();
  private final Mls mls =
      Mls.builder(new Doubting())
          .preSharedKeys(id -> id.equals(PSK) ? Optional.of(PSK_SECRET) : Optional.empty())
          .participating(groups::contains)
          .build();
  private final Identity ann = identity("ann");
  private final Identity ben = identity("ben");
  private final WelcomeForge forge = new WelcomeForge(mls, SUITE, crypto, ann, ben);

  /** Vouches for all but some. */
  private final class Doubting implements Authenticator {
    @Override
    public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
      return !doubted.contains(key);
    }

    @Override
    public boolean maySucceed(Credential before, Credential after) {
      return false;
    }
  }

  private Identity identity(String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }

  private GroupState join() {
    return mls.join(forge.joiner, forge.make());
  }

  @Test
  void joinsWithThePathSecretOfTheCommonAncestor() {
    GroupState joined = join();
    assertThat(joined.groupId()).isEqualTo(WelcomeForge.GROUP);
    assertThat(joined.epoch()).isEqualTo(1);
    assertThat(joined.ownLeafIndex()).isEqualTo(1);
    assertThat(joined.members()).hasSize(2);
    assertThat(joined.state().epoch().privateTree().keys()).containsOnlyKeys(1, 2);
  }

  @Test
  void setsNoKeyButItsOwnWhereTheWelcomeHasNoPathSecret() {
    forge.secrets(secrets -> new GroupSecrets(secrets.joinerSecret(), null, secrets.psks()));
    assertThat(join().state().epoch().privateTree().keys()).containsOnlyKeys(2);
  }

  @Test
  void aPathSecretOfOtherKeysIsRefused() {
    forge.secrets(
        secrets -> new GroupSecrets(secrets.joinerSecret(), SecretBytes.zeros(32), secrets.psks()));
    assertMisbehaved("7.5", this::join);
  }

  @Test
  void aPathSecretWhereTheCommonAncestorIsBlankIsRefused() {
    forge.tree(tree -> tree.update(0, Objects.requireNonNull(tree.leaf(0))));
    forge.tree(tree -> tree.update(0, fromKeyPackage(ann)));
    assertMisbehaved("12.4.3.1", this::join);
  }

  @Test
  void secretsOfAnotherLengthAreMalformed() {
    forge.secrets(
        secrets -> new GroupSecrets(secrets.joinerSecret(), SecretBytes.zeros(31), secrets.psks()));
    assertMalformed("12.4.3.1", this::join);
  }

  @Test
  void whatIsNoWelcomeIsMalformed() {
    assertMalformed("12.4.3.1", () -> mls.join(forge.joiner, forge.joiner.keyPackage()));
    assertMalformed("2.1", () -> mls.join(forge.joiner, Bytes.fromHex("00010003")));
  }

  @Test
  void aWelcomeForAnotherKeyPackageIsNotForUs() {
    KeyPackageBundle other = mls.keyPackage(SUITE, ben);
    assertInvalid(Reason.NOT_FOR_US, "12.4.3.1", () -> mls.join(other, forge.make()));
    assertThat(mls.welcomed(forge.make())).containsExactly(forge.joiner.ref());
  }

  @Test
  void aWelcomeOfAnotherCiphersuiteIsNotForUs() {
    forge.welcome(made -> new Welcome(3, made.secrets(), made.encryptedGroupInfo()));
    assertInvalid(Reason.NOT_FOR_US, "12.4.3.1", this::join);
  }

  @Test
  void groupSecretsOfAnotherGroupInfoDoNotOpen() {
    Bytes other = forge.make();
    forge.context(context -> withEpoch(context, 2));
    forge.welcome(
        made -> new Welcome(made.cipherSuite(), secretsOf(other), made.encryptedGroupInfo()));
    assertInvalid(Reason.NOT_AUTHENTIC, null, this::join);
  }

  @Test
  void aGroupInfoThatWasAlteredDoesNotOpen() {
    forge.secrets(
        secrets -> new GroupSecrets(SecretBytes.zeros(32), secrets.pathSecret(), secrets.psks()));
    assertInvalid(Reason.NOT_AUTHENTIC, null, this::join);
  }

  @Test
  void preSharedKeysAreMixedIn() {
    GroupState joined = with(new PreSharedKey(external(PSK, 32), PSK_SECRET));
    assertThat(joined.epoch()).isEqualTo(1);
  }

  @Test
  void aPreSharedKeyThatIsNotThereIsMissing() {
    PreSharedKey unknown = new PreSharedKey(external(Bytes.utf8("unknown"), 32), PSK_SECRET);
    assertInvalid(Reason.MISSING_PSK, "8.4", () -> with(unknown));
  }

  @Test
  void aPreSharedKeyWhoseNonceHasAnotherLengthIsRefused() {
    assertMisbehaved("12.1.4", () -> with(new PreSharedKey(external(PSK, 31), PSK_SECRET)));
  }

  @Test
  void aPreSharedKeyTwiceIsRefused() {
    PreSharedKey psk = new PreSharedKey(external(PSK, 32), PSK_SECRET);
    assertMisbehaved("12.2", () -> with(psk, psk));
  }

  @Test
  void twoGroupsThatItFollowsFromAreRefused() {
    PreSharedKeyId.Usage[] usages = {PreSharedKeyId.Usage.REINIT, PreSharedKeyId.Usage.BRANCH};
    List<PreSharedKey> keys = new ArrayList<>();
    for (PreSharedKeyId.Usage usage : usages) {
      keys.add(
          new PreSharedKey(
              new PreSharedKeyId.Resumption(usage, PSK, 1, crypto.random(32)), PSK_SECRET));
    }
    assertMisbehaved("12.4.3.1", () -> with(keys.toArray(PreSharedKey[]::new)));
  }

  @Test
  void aGroupThatFollowsFromOneThatIsNotGivenIsRefused() {
    PreSharedKeyId id =
        new PreSharedKeyId.Resumption(PreSharedKeyId.Usage.BRANCH, PSK, 1, crypto.random(32));
    assertInvalid(Reason.MISSING_PSK, "12.4.3.1", () -> with(new PreSharedKey(id, PSK_SECRET)));
  }

  @Test
  void theTreeMayComeFromElsewhere() {
    Bytes welcome = forge.treeAside().make();
    Bytes tree = forge.tree().encoded();
    GroupState joined = mls.join(forge.joiner, welcome, JoinOptions.DEFAULT.withTree(tree));
    assertThat(joined.members()).hasSize(2);
    assertThat(joined.ratchetTree()).isEqualTo(tree);
  }

  @Test
  void withoutATreeNobodyJoins() {
    forge.treeAside();
    assertInvalid(Reason.MISSING_TREE, "12.4.3.3", this::join);
  }

  @Test
  void aTreeOfAnotherHashIsRefused() {
    RatchetTree other = forge.tree().add(fromKeyPackage(identity("eve"))).tree();
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        null,
        () ->
            mls.join(
                forge.joiner,
                forge.treeAside().make(),
                JoinOptions.DEFAULT.withTree(other.encoded())));
  }

  @Test
  void aSignatureThatIsNotTheSignersIsRefused() {
    forge.signedGroupInfo(info -> info.withSignature(crypto.random(64)));
    assertInvalid(Reason.NOT_AUTHENTIC, "12.4.3", this::join);
  }

  @Test
  void aSignerWhoseLeafIsBlankOrNowhereIsRefused() {
    for (int nobody : new int[] {2, 1_000_000, -1, Integer.MIN_VALUE}) {
      forge.groupInfo(info -> signedBy(info, nobody));
      assertInvalid(Reason.NOT_AUTHENTIC, "12.4.3.1", this::join);
    }
  }

  @Test
  void whoJoinsIsNotWhoSigns() {
    forge.groupInfo(info -> signedBy(info, 1));
    forge.signedGroupInfo(
        info ->
            info.withSignature(
                crypto.signWithLabel(
                    ben.signatureKey().privateKey(), SignedGroupInfo.LABEL, info.toBeSigned())));
    assertMisbehaved("12.4.3.1", this::join);
  }

  @Test
  void aGroupThatOneIsInAlreadyIsRefused() {
    groups.add(WelcomeForge.GROUP);
    assertInvalid(Reason.WRONG_GROUP, "12.4.3", this::join);
  }

  @Test
  void aGroupInfoOfAnotherCiphersuiteOrVersionIsRefused() {
    forge.context(
        context ->
            new GroupContext(
                context.version(),
                3,
                context.groupId(),
                context.epoch(),
                context.treeHash(),
                context.confirmedTranscriptHash(),
                context.extensions()));
    assertMisbehaved("12.4.3.1", this::join);
    forge.context(
        context ->
            new GroupContext(
                2,
                context.cipherSuite(),
                context.groupId(),
                context.epoch(),
                context.treeHash(),
                context.confirmedTranscriptHash(),
                context.extensions()));
    assertInvalid(Reason.UNSUPPORTED, "12.4.3", this::join);
  }

  @Test
  void aTreeWhoseParentHashesDoNotHoldIsRefused() {
    forge.tree(tree -> replaceUnhashed(tree, 0, forge.resigned(committed(tree, "00"), 0)));
    assertMisbehaved("7.9.2", this::join);
  }

  @Test
  void aLeafWhoseSignatureIsFalseIsRefused() {
    forge.members(
        tree -> tree.add(fromKeyPackage(identity("eve")).withSignature(crypto.random(64))).tree());
    assertInvalid(Reason.NOT_AUTHENTIC, "7.3", this::join);
  }

  @Test
  void aLeafThatNobodyVouchesForIsRefused() {
    Identity eve = identity("eve");
    forge.members(tree -> tree.add(fromKeyPackage(eve)).tree());
    assertThat(join().members()).hasSize(3);
    doubted.add(eve.signatureKey().publicKey());
    assertMisbehaved("5.3.1", this::join);
  }

  @Test
  void aLeafThatLivesTooLongIsRefused() {
    LeafNode eternal =
        mls.keyPackage(
                SUITE, identity("eve"), KeyPackageOptions.DEFAULT.livingFor(Duration.ofDays(4000)))
            .content()
            .leafNode();
    forge.members(tree -> tree.add(eternal).tree());
    assertMisbehaved("7.2", this::join);
  }

  @Test
  void twoLeavesWithOneSignatureKeyAreRefused() {
    forge.members(tree -> tree.add(fromKeyPackage(ann)).tree());
    assertMisbehaved("7.3", this::join);
  }

  @Test
  void twoLeavesWithOneEncryptionKeyAreRefused() {
    Identity eve = identity("eve");
    LeafNode copied =
        WelcomeForge.with(fromKeyPackage(eve), forge.joiner.content().leafNode().encryptionKey());
    LeafNode signed =
        copied.withSignature(
            crypto.signWithLabel(
                eve.signatureKey().privateKey(),
                "LeafNodeTBS",
                copied.toBeSigned(WelcomeForge.GROUP, 2)));
    forge.members(tree -> tree.add(signed).tree());
    assertMisbehaved(null, this::join);
  }

  @Test
  void aTreeWithoutOnesOwnLeafIsRefused() {
    LeafNode another = mls.keyPackage(SUITE, identity("ben's other self")).content().leafNode();
    forge.members(tree -> tree.update(1, another));
    assertMisbehaved("12.4.3.1", this::join);
  }

  @Test
  void anExtensionOfTheGroupThatIsUnknownHereIsRefused() {
    forge.context(context -> withExtensions(context, new Extension(0xF0F0, Bytes.EMPTY)));
    assertMisbehaved("13.4", this::join);
  }

  @Test
  void whatTheGroupRequiresAndAMemberCannotDoIsRefused() {
    Bytes required = new RequiredCapabilities(List.of(0xF0F0), List.of(), List.of()).encoded();
    forge.context(
        context ->
            withExtensions(context, new Extension(ExtensionType.REQUIRED_CAPABILITIES, required)));
    assertMisbehaved("11.1", this::join);
  }

  @Test
  void anExtensionTwiceIsRefused() {
    Extension extension = new Extension(0x0A0A, Bytes.EMPTY);
    forge.groupInfo(info -> withExtensions(info, extension, extension));
    assertMisbehaved("13.4", this::join);
  }

  @Test
  void anUnknownExtensionOfTheGroupInfoIsIgnored() {
    forge.groupInfo(info -> withExtensions(info, new Extension(0xF0F0, Bytes.utf8("new"))));
    assertThat(join().members()).hasSize(2);
  }

  @Test
  void anotherConfirmationTagIsRefused() {
    forge.groupInfo(
        info ->
            new GroupInfo(
                info.groupContext(),
                info.extensions(),
                crypto.random(32),
                info.signer(),
                Bytes.EMPTY));
    assertInvalid(Reason.NOT_AUTHENTIC, "6.1", this::join);
  }

  @Test
  void aRefusedWelcomeLeavesTheBundleAsItWas() {
    forge.signedGroupInfo(info -> info.withSignature(crypto.random(64)));
    assertInvalid(Reason.NOT_AUTHENTIC, "12.4.3", this::join);
    forge.signedGroupInfo(UnaryOperator.identity());
    assertThat(join().members()).hasSize(2);
  }

  private GroupState with(PreSharedKey... psks) {
    return mls.join(forge.joiner, forge.psks(psks).make());
  }

  private PreSharedKeyId external(Bytes id, int nonce) {
    return new PreSharedKeyId.External(id, crypto.random(nonce));
  }

  private LeafNode fromKeyPackage(Identity identity) {
    return mls.keyPackage(SUITE, identity).content().leafNode();
  }

  private LeafNode committed(RatchetTree tree, String parentHash) {
    return WelcomeForge.with(
        Objects.requireNonNull(tree.leaf(0)),
        new LeafNodeSource.FromCommit(Bytes.fromHex(parentHash)));
  }

  /** As an honest tree cannot be changed: the nodes above stay. */
  private static RatchetTree replaceUnhashed(RatchetTree tree, int leafIndex, LeafNode leaf) {
    return RatchetTrees.withLeaf(tree, leafIndex, leaf);
  }

  private static List<EncryptedGroupSecrets> secretsOf(Bytes welcome) {
    return ((MlsMessage.WelcomeMessage) MlsMessage.decode(welcome)).body().secrets();
  }

  private static GroupContext withEpoch(GroupContext context, long epoch) {
    return new GroupContext(
        context.version(),
        context.cipherSuite(),
        context.groupId(),
        epoch,
        context.treeHash(),
        context.confirmedTranscriptHash(),
        context.extensions());
  }

  private static GroupContext withExtensions(GroupContext context, Extension... extensions) {
    return new GroupContext(
        context.version(),
        context.cipherSuite(),
        context.groupId(),
        context.epoch(),
        context.treeHash(),
        context.confirmedTranscriptHash(),
        List.of(extensions));
  }

  private static GroupInfo withExtensions(GroupInfo info, Extension... more) {
    List<Extension> all = new ArrayList<>(info.extensions());
    all.addAll(List.of(more));
    return new GroupInfo(
        info.groupContext(), all, info.confirmationTag(), info.signer(), Bytes.EMPTY);
  }

  private static GroupInfo signedBy(GroupInfo info, int signer) {
    return new GroupInfo(
        info.groupContext(), info.extensions(), info.confirmationTag(), signer, Bytes.EMPTY);
  }
}
