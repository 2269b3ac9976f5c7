package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.framing.ContentSignature;
import org.safemessenger.mls.framing.PublicMessages;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.WireFormat;

/** Proposals by who is no member (section 12.1.8). */
final class OutsideProposal {
  private OutsideProposal() {}

  /** To be added oneself. */
  static MlsMessage join(Settings settings, GroupContext group, KeyPackageBundle bundle) {
    if (group.cipherSuite() != bundle.cipherSuite().code()) {
      throw new ApiMisuse(
          "10.1",
          "the key package is of ciphersuite %d; the group's, %d, expected"
              .formatted(bundle.cipherSuite().code(), group.cipherSuite()));
    }
    return signed(
        settings.crypto(group),
        group,
        new Sender.NewMemberProposal(),
        new Proposal.Add(bundle.content()),
        bundle.signatureKey());
  }

  /** As one of those whom the group's {@code external_senders} name (section 12.1.8.1). */
  static MlsMessage external(
      Settings settings, GroupContext group, Identity identity, Change change) {
    int index =
        ExtensionRules.externalSenders(Blame.PEER, group.extensions())
            .indexOf(
                new ExternalSender(identity.signatureKey().publicKey(), identity.credential()));
    if (index < 0)
      throw new ApiMisuse("12.1.8.1", "this identity is none of the group's external senders");
    Crypto crypto = settings.crypto(group);
    return signed(
        crypto,
        group,
        new Sender.External(index),
        proposal(crypto, change),
        identity.signatureKey());
  }

  private static Proposal proposal(Crypto crypto, Change change) {
    return switch (change) {
      case Change.Add _,
          Change.Remove _,
          Change.ExternalPsk _,
          Change.ResumptionPsk _,
          Change.ReInit _,
          Change.Extensions _ ->
          ChangeProposal.of(crypto, change);
      case Change.Update _, Change.Custom _ ->
          throw new ApiMisuse("12.1.8", "this is nothing that an external sender may propose");
    };
  }

  private static MlsMessage signed(
      Crypto crypto, GroupContext group, Sender sender, Proposal proposal, SignatureKeyPair key) {
    FramedContent content =
        new FramedContent(
            group.groupId(), group.epoch(), sender, Bytes.EMPTY, new Content.Proposed(proposal));
    Bytes signature =
        ContentSignature.sign(crypto, WireFormat.PUBLIC_MESSAGE, content, group, key.privateKey());
    return new MlsMessage.Public(
        PublicMessages.ofOutsider(
            new AuthenticatedContent(
                WireFormat.PUBLIC_MESSAGE, content, new FramedContentAuthData(signature, null))));
  }
}
