package org.safemessenger.mls;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.schedule.ConfirmationTag;
import org.safemessenger.mls.schedule.KeySchedule;
import org.safemessenger.mls.schedule.NewEpoch;
import org.safemessenger.mls.schedule.TranscriptHash;
import org.safemessenger.mls.tree.PrivateTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.ProtocolVersion;

/** Creates a group, with its creator as the one member (section 11). */
final class GroupCreation {
  private GroupCreation() {}

  static State create(
      Settings settings,
      Crypto crypto,
      Bytes groupId,
      Identity identity,
      List<Extension> extensions,
      KeyPackageOptions leaf) {
    ExtensionRules.checkOfGroup(settings, Blame.CALLER, extensions);
    ExtensionRules.checkVouchedFor(
        settings, Blame.CALLER, ExtensionRules.externalSenders(Blame.CALLER, extensions));
    HpkeKeyPair encryption = crypto.generateKeyPair();
    RatchetTree tree =
        RatchetTree.of(
            OwnLeaf.ofKeyPackage(
                settings, crypto, identity, encryption.publicKey(), leaf, List.of()));
    MutualSupport.checkAll(Blame.CALLER, tree, extensions);
    GroupContext context =
        new GroupContext(
            ProtocolVersion.MLS10,
            crypto.suite().code(),
            groupId,
            0,
            tree.hash(crypto),
            Bytes.EMPTY,
            extensions);
    NewEpoch epoch = KeySchedule.ofCreation(crypto);
    Bytes tag = ConfirmationTag.of(crypto, epoch.secrets().confirmationKey(), Bytes.EMPTY);
    return State.beginning(
        new Epoch(
            context,
            tree,
            PrivateTree.of(0, encryption.privateKey()),
            epoch.secrets(),
            epoch.secretTree(),
            TranscriptHash.interim(crypto, Bytes.EMPTY, tag),
            tag,
            KeyPackages.ownCopy(identity.signatureKey())));
  }
}
