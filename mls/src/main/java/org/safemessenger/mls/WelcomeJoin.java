package org.safemessenger.mls;

import static org.safemessenger.mls.fault.InvalidMessage.Reason.NOT_FOR_US;
import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.schedule.ConfirmationTag;
import org.safemessenger.mls.schedule.KeySchedule;
import org.safemessenger.mls.schedule.NewEpoch;
import org.safemessenger.mls.schedule.PskSecret;
import org.safemessenger.mls.schedule.TranscriptHash;
import org.safemessenger.mls.schedule.WelcomeKey;
import org.safemessenger.mls.tree.PrivateTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.TreeKem;
import org.safemessenger.mls.wire.EncryptedGroupSecrets;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.Welcome;

/** Joins a group by a welcome, in the steps of section 12.4.3.1. */
final class WelcomeJoin {
  private final Settings settings;
  private final Crypto crypto;
  private final KeyPackageBundle bundle;
  private final JoinOptions options;

  private WelcomeJoin(Settings settings, KeyPackageBundle bundle, JoinOptions options) {
    this.settings = settings;
    this.crypto = settings.provider().crypto(bundle.cipherSuite());
    this.bundle = bundle;
    this.options = options;
  }

  static State join(
      Settings settings, KeyPackageBundle bundle, Welcome welcome, JoinOptions options) {
    return new WelcomeJoin(settings, bundle, options).join(welcome);
  }

  private State join(Welcome welcome) {
    GroupSecrets secrets = open(welcome);
    try {
      JoiningPsks psks = JoiningPsks.find(settings, crypto, secrets.psks(), former());
      SecretBytes pskSecret = PskSecret.of(crypto, psks.keys());
      try (KeySchedule schedule =
          KeySchedule.ofWelcome(crypto, secrets.joinerSecret(), pskSecret)) {
        GroupInfo groupInfo = open(schedule, welcome.encryptedGroupInfo());
        RatchetTree tree = JoinedTree.verify(settings, crypto, groupInfo, options.ratchetTree());
        psks.checkSuccession(groupInfo.groupContext(), tree, former());
        return State.beginning(enter(schedule, groupInfo, tree, secrets.pathSecret()));
      } finally {
        pskSecret.erase();
      }
    } finally {
      secrets.joinerSecret().erase();
      if (secrets.pathSecret() != null) secrets.pathSecret().erase();
    }
  }

  private GroupSecrets open(Welcome welcome) {
    if (bundle.initKey().isErased()) {
      throw new ApiMisuse(
          "10", "the key package's private keys were erased; each key package is for one welcome");
    }
    if (welcome.cipherSuite() != bundle.cipherSuite().code()) {
      throw new InvalidMessage(
          NOT_FOR_US,
          "12.4.3.1",
          "the welcome is of ciphersuite %d; that of the key package, %d, expected"
              .formatted(welcome.cipherSuite(), bundle.cipherSuite().code()));
    }
    EncryptedGroupSecrets ours =
        welcome.secrets().stream()
            .filter(secrets -> secrets.newMember().equals(bundle.ref()))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidMessage(
                        NOT_FOR_US, "12.4.3.1", "the welcome is not for this key package"));
    SecretBytes plaintext =
        crypto.decryptWithLabel(
            new HpkeKeyPair(bundle.initKey(), bundle.content().initKey()),
            "Welcome",
            welcome.encryptedGroupInfo(),
            ours.encryptedGroupSecrets());
    try {
      return requireLengths(TlsReader.decode(plaintext, GroupSecrets::decode));
    } finally {
      plaintext.erase();
    }
  }

  private List<State> former() {
    return options.former().stream().map(GroupState::state).toList();
  }

  private GroupSecrets requireLengths(GroupSecrets secrets) {
    SecretBytes path = secrets.pathSecret();
    if (secrets.joinerSecret().length() != crypto.hashLength()
        || path != null && path.length() != crypto.hashLength()) {
      throw malformed(
          "12.4.3.1",
          "a secret in the welcome is not as long as the suite's hash, %d bytes"
              .formatted(crypto.hashLength()));
    }
    return secrets;
  }

  private static GroupInfo open(KeySchedule schedule, Bytes encrypted) {
    try (WelcomeKey key = schedule.welcomeKey()) {
      return key.open(encrypted);
    }
  }

  private Epoch enter(
      KeySchedule schedule, GroupInfo groupInfo, RatchetTree tree, @Nullable SecretBytes path) {
    NewEpoch epoch = schedule.newEpoch(groupInfo.groupContext(), tree.width());
    try {
      return enter(epoch, groupInfo, tree, path);
    } catch (MlsException refused) {
      epoch.secrets().secrets().forEach(SecretBytes::erase);
      epoch.secretTree().secrets().forEach(SecretBytes::erase);
      throw refused;
    }
  }

  private Epoch enter(
      NewEpoch epoch, GroupInfo groupInfo, RatchetTree tree, @Nullable SecretBytes path) {
    Bytes confirmed = groupInfo.groupContext().confirmedTranscriptHash();
    ConfirmationTag.verify(
        crypto, epoch.secrets().confirmationKey(), confirmed, groupInfo.confirmationTag());
    return new Epoch(
        groupInfo.groupContext(),
        tree,
        privateTree(tree, groupInfo.signer(), path),
        epoch.secrets(),
        epoch.secretTree(),
        TranscriptHash.interim(crypto, confirmed, groupInfo.confirmationTag()),
        groupInfo.confirmationTag(),
        KeyPackages.ownCopy(bundle.signatureKey()));
  }

  /** Where the welcome has no path secret, the leaf's own key is the only one. */
  private PrivateTree privateTree(RatchetTree tree, int signer, @Nullable SecretBytes path) {
    int own = ownLeaf(tree);
    if (own == signer)
      throw new PeerMisbehaved("12.4.3.1", "the group info names as its signer who is to join");
    SecretBytes key = bundle.encryptionKey().copy();
    try {
      PrivateTree alone = PrivateTree.of(own, key);
      return path == null ? alone : TreeKem.implant(crypto, tree, alone, signer, path);
    } catch (MlsException refused) {
      key.erase();
      throw refused;
    }
  }

  private int ownLeaf(RatchetTree tree) {
    LeafNode ours = bundle.content().leafNode();
    List<Integer> members = tree.members();
    return members.stream()
        .filter(index -> ours.equals(tree.leaf(index)))
        .findFirst()
        .orElseThrow(
            () ->
                new PeerMisbehaved(
                    "12.4.3.1", "no leaf of the tree is the one of the key package"));
  }
}
