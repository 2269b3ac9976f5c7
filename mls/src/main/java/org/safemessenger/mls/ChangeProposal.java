package org.safemessenger.mls;

import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProtocolVersion;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** The proposal (section 12.1) that a {@link Change} comes to, but for an update of oneself. */
final class ChangeProposal {
  private ChangeProposal() {}

  /**
   * @param tree of the epoch that the change is for
   * @throws ApiMisuse if somebody is to be removed who is not there any more
   */
  static Proposal of(Crypto crypto, RatchetTree tree, Change change) {
    if (change instanceof Change.Remove(int leafIndex, Optional<SignaturePublicKey> meant)) {
      LeafNode leaf = tree.leaf(leafIndex);
      if (meant.isPresent() && (leaf == null || !leaf.signatureKey().equals(meant.get()))) {
        throw new ApiMisuse(
            "12.1.3",
            "the member to be removed is not at leaf %d any more; look it up in members()"
                .formatted(leafIndex));
      }
    }
    return of(crypto, change);
  }

  /**
   * @throws InvalidMessage if what is to be added is no key package
   */
  static Proposal of(Crypto crypto, Change change) {
    return switch (change) {
      case Change.Add add -> new Proposal.Add(keyPackage(add.keyPackage()));
      case Change.Update _ ->
          throw new ApiMisuse("12.2", "one's own update is proposed, or a commit's path is it");
      case Change.Remove remove -> new Proposal.Remove(remove.leafIndex());
      case Change.ExternalPsk psk ->
          new Proposal.Psk(new PreSharedKeyId.External(psk.id(), nonce(crypto)));
      case Change.ResumptionPsk psk ->
          new Proposal.Psk(
              new PreSharedKeyId.Resumption(
                  PreSharedKeyId.Usage.APPLICATION, psk.groupId(), psk.epoch(), nonce(crypto)));
      case Change.ReInit reInit ->
          new Proposal.ReInit(
              reInit.groupId(), ProtocolVersion.MLS10, reInit.suite().code(), reInit.extensions());
      case Change.Extensions group -> new Proposal.GroupContextExtensions(group.extensions());
      case Change.Custom custom -> new Proposal.Custom(custom.type(), custom.body());
    };
  }

  private static KeyPackage keyPackage(Bytes message) {
    if (MlsMessage.decode(message) instanceof MlsMessage.KeyPackageMessage(KeyPackage body)) {
      return body;
    }
    throw InvalidMessage.malformed("10", "not a key package, which is expected here");
  }

  private static Bytes nonce(Crypto crypto) {
    return crypto.random(crypto.hashLength());
  }
}
