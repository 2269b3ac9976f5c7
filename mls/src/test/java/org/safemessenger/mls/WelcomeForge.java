package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.schedule.ConfirmationTag;
import org.safemessenger.mls.schedule.KeySchedule;
import org.safemessenger.mls.schedule.NewEpoch;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.schedule.PskSecret;
import org.safemessenger.mls.schedule.WelcomeKey;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.StagedPath;
import org.safemessenger.mls.tree.TreeKem;
import org.safemessenger.mls.wire.EncryptedGroupSecrets;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.ProtocolVersion;
import org.safemessenger.mls.wire.Welcome;

/**
 * Makes welcomes as a committer makes them (section 12.4.1), and with whatever fault a test wants:
 * each step can be given another outcome, and all later ones go on with that.
 */
final class WelcomeForge {
  static final Bytes GROUP = Bytes.utf8("forged");

  final Crypto crypto;
  final Identity committer;
  final KeyPackageBundle joiner;
  private final Bytes groupId;
  private final SecretBytes joinerSecret;

  /** The committer at leaf 0 and the joiner at leaf 1, with a path above them. */
  private RatchetTree tree;

  private SecretBytes pathSecret;
  private List<PreSharedKey> psks = List.of();
  private UnaryOperator<GroupContext> context = UnaryOperator.identity();
  private UnaryOperator<GroupInfo> groupInfo = UnaryOperator.identity();
  private UnaryOperator<GroupInfo> signedGroupInfo = UnaryOperator.identity();
  private UnaryOperator<GroupSecrets> secrets = UnaryOperator.identity();
  private UnaryOperator<EncryptedGroupSecrets> encrypted = UnaryOperator.identity();
  private UnaryOperator<Welcome> welcome = UnaryOperator.identity();
  private boolean treeInside = true;

  WelcomeForge(Mls mls, CipherSuite suite, Crypto crypto, Identity committer, Identity joiner) {
    this(mls, suite, crypto, committer, joiner, GROUP);
  }

  WelcomeForge(
      Mls mls,
      CipherSuite suite,
      Crypto crypto,
      Identity committer,
      Identity joiner,
      Bytes groupId) {
    this.groupId = groupId;
    this.crypto = crypto;
    this.committer = committer;
    this.joiner = mls.keyPackage(suite, joiner);
    this.joinerSecret = crypto.randomSecret(crypto.hashLength());
    KeyPackageBundle first = mls.keyPackage(suite, committer);
    RatchetTree two =
        RatchetTree.of(first.content().leafNode()).add(this.joiner.content().leafNode()).tree();
    path(two, first.content().leafNode());
  }

  /** With a path of the committer above these members. */
  private void path(RatchetTree members, LeafNode leaf) {
    try (StagedPath staged =
        TreeKem.stage(crypto, members, 0, leaf, groupId, committer.signatureKey().privateKey())) {
      tree = staged.tree();
      pathSecret = staged.pathSecretFor(1);
    }
  }

  WelcomeForge tree(UnaryOperator<RatchetTree> change) {
    tree = change.apply(tree);
    return this;
  }

  /** The path is made once more, above members that are changed first. */
  WelcomeForge members(UnaryOperator<RatchetTree> change) {
    RatchetTree changed = change.apply(tree);
    path(changed, changed.leaf(0));
    return this;
  }

  WelcomeForge psks(PreSharedKey... keys) {
    psks = List.of(keys);
    return this;
  }

  WelcomeForge context(UnaryOperator<GroupContext> change) {
    context = change;
    return this;
  }

  WelcomeForge groupInfo(UnaryOperator<GroupInfo> beforeItIsSigned) {
    groupInfo = beforeItIsSigned;
    return this;
  }

  WelcomeForge signedGroupInfo(UnaryOperator<GroupInfo> change) {
    signedGroupInfo = change;
    return this;
  }

  WelcomeForge secrets(UnaryOperator<GroupSecrets> change) {
    secrets = change;
    return this;
  }

  WelcomeForge encrypted(UnaryOperator<EncryptedGroupSecrets> change) {
    encrypted = change;
    return this;
  }

  WelcomeForge welcome(UnaryOperator<Welcome> change) {
    welcome = change;
    return this;
  }

  WelcomeForge treeAside() {
    treeInside = false;
    return this;
  }

  RatchetTree tree() {
    return tree;
  }

  GroupContext context() {
    return context.apply(
        new GroupContext(
            ProtocolVersion.MLS10,
            crypto.suite().code(),
            groupId,
            1,
            tree.hash(crypto),
            crypto.hash(Bytes.utf8("a commit")),
            List.of()));
  }

  Bytes make() {
    SecretBytes pskSecret = PskSecret.of(crypto, psks);
    try (KeySchedule schedule = KeySchedule.ofWelcome(crypto, joinerSecret.copy(), pskSecret)) {
      return make(schedule);
    }
  }

  private Bytes make(KeySchedule schedule) {
    GroupContext agreed = context();
    NewEpoch epoch = schedule.newEpoch(agreed, tree.width());
    Bytes tag =
        ConfirmationTag.of(
            crypto, epoch.secrets().confirmationKey(), agreed.confirmedTranscriptHash());
    GroupInfo unsigned = groupInfo.apply(new GroupInfo(agreed, extensions(), tag, 0, Bytes.EMPTY));
    GroupInfo signed =
        signedGroupInfo.apply(
            unsigned.withSignature(
                crypto.signWithLabel(
                    committer.signatureKey().privateKey(),
                    SignedGroupInfo.LABEL,
                    unsigned.toBeSigned())));
    Bytes sealed;
    try (WelcomeKey key = schedule.welcomeKey()) {
      sealed = key.seal(signed);
    }
    return new MlsMessage.WelcomeMessage(welcome.apply(around(sealed))).encoded();
  }

  private List<Extension> extensions() {
    List<Extension> extensions = new ArrayList<>();
    if (treeInside) extensions.add(new Extension(ExtensionType.RATCHET_TREE, tree.encoded()));
    return extensions;
  }

  private Welcome around(Bytes sealed) {
    List<PreSharedKeyId> ids = psks.stream().map(PreSharedKey::id).toList();
    GroupSecrets plain = secrets.apply(new GroupSecrets(joinerSecret, pathSecret, ids));
    EncryptedGroupSecrets one =
        encrypted.apply(
            new EncryptedGroupSecrets(
                joiner.ref(),
                crypto.encryptWithLabel(
                    joiner.content().initKey(), "Welcome", sealed, plain.encoded())));
    return new Welcome(crypto.suite().code(), List.of(one), sealed);
  }

  /** A leaf of the committer that differs, signed again for its place. */
  LeafNode resigned(LeafNode leaf, int index) {
    return leaf.withSignature(
        crypto.signWithLabel(
            committer.signatureKey().privateKey(), "LeafNodeTBS", leaf.toBeSigned(groupId, index)));
  }

  static LeafNode with(LeafNode leaf, HpkePublicKey encryptionKey) {
    return new LeafNode(
        encryptionKey,
        leaf.signatureKey(),
        leaf.credential(),
        leaf.capabilities(),
        leaf.source(),
        leaf.extensions(),
        leaf.signature());
  }

  static LeafNode with(LeafNode leaf, LeafNodeSource source) {
    return new LeafNode(
        leaf.encryptionKey(),
        leaf.signatureKey(),
        leaf.credential(),
        leaf.capabilities(),
        source,
        leaf.extensions(),
        leaf.signature());
  }
}
