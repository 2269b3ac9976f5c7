package org.safemessenger.mls;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.framing.ContentSignature;
import org.safemessenger.mls.framing.PublicMessages;
import org.safemessenger.mls.tree.LeafSignatures;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.PublicMessage;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.WireFormat;

/**
 * Messages as no honest client makes them: signed and tagged as they must be, with a content that
 * nothing has checked.
 */
final class HandMade {
  private HandMade() {}

  /** From a member, public. */
  static Bytes message(Party member, Content content) {
    return message(member, new Sender.Member(member.leafIndex()), content, member.identity);
  }

  static Bytes proposal(Party member, Proposal proposal) {
    return message(member, new Content.Proposed(proposal));
  }

  /** A commit whose confirmation tag is nonsense: whoever gets that far refuses it for that. */
  static Bytes commit(Party member, List<Proposal> byValue, @Nullable UpdatePath path) {
    return message(
        member,
        new Content.Committed(
            new Commit(
                byValue.stream().<ProposalOrRef>map(ProposalOrRef.ByValue::new).toList(), path)));
  }

  static Bytes commitOf(Party member, ProposalOrRef... items) {
    return message(member, new Content.Committed(new Commit(List.of(items), null)));
  }

  /**
   * From whomever it says.
   *
   * @param knowing a member, whose view of group and epoch is used
   */
  static Bytes message(Party knowing, Sender sender, Content content, Identity signer) {
    Epoch epoch = knowing.state().epoch();
    FramedContent framed =
        new FramedContent(
            epoch.context().groupId(), epoch.context().epoch(), sender, Bytes.EMPTY, content);
    Crypto crypto = knowing.crypto();
    Bytes signature =
        ContentSignature.sign(
            crypto,
            WireFormat.PUBLIC_MESSAGE,
            framed,
            epoch.context(),
            signer.signatureKey().privateKey());
    Bytes tag = content instanceof Content.Committed ? crypto.random(crypto.hashLength()) : null;
    AuthenticatedContent signed =
        new AuthenticatedContent(
            WireFormat.PUBLIC_MESSAGE, framed, new FramedContentAuthData(signature, tag));
    return new MlsMessage.Public(
            sender instanceof Sender.Member
                ? PublicMessages.protect(
                    crypto, signed, epoch.context(), epoch.secrets().membershipKey())
                : PublicMessages.ofOutsider(signed))
        .encoded();
  }

  /** A member's commit with another confirmation tag, and the membership tag that goes with it. */
  static Bytes retagged(Party member, PublicMessage commit, Bytes tag) {
    Epoch epoch = member.state().epoch();
    AuthenticatedContent retagged = OwnMessage.withTag(commit.authenticated(), tag);
    return new MlsMessage.Public(
            PublicMessages.protect(
                member.crypto(), retagged, epoch.context(), epoch.secrets().membershipKey()))
        .encoded();
  }

  /** Signed again, for the group of this member. */
  static LeafNode sign(Party member, LeafNode leaf) {
    return LeafSignatures.sign(
        member.crypto(),
        leaf,
        Circle.GROUP,
        member.leafIndex(),
        member.identity.signatureKey().privateKey());
  }

  /** Signed again, both key package and leaf. */
  static KeyPackage sign(Party owner, KeyPackage keyPackage) {
    Crypto crypto = owner.crypto();
    SecretBytes key = owner.identity.signatureKey().privateKey();
    KeyPackage unsigned =
        new KeyPackage(
            keyPackage.version(),
            keyPackage.cipherSuite(),
            keyPackage.initKey(),
            LeafSignatures.sign(crypto, keyPackage.leafNode(), Bytes.EMPTY, 0, key),
            keyPackage.extensions(),
            Bytes.EMPTY);
    return unsigned.withSignature(
        crypto.signWithLabel(key, "KeyPackageTBS", unsigned.toBeSigned()));
  }

  static LeafNode leaf(Party member) {
    return Objects.requireNonNull(member.state().epoch().tree().leaf(member.leafIndex()));
  }
}
