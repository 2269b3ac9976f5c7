package org.safemessenger.mls.framing;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;
import static org.safemessenger.mls.fault.InvalidMessage.notAuthentic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.SignaturePublicKey;
import org.safemessenger.mls.wire.UpdatePath;

/** With which key a message must be signed, and what its sender may send at all (section 6.1). */
final class SenderKey {
  private SenderKey() {}

  static SignaturePublicKey find(FramedContent framed, GroupContext context, MemberKeys members) {
    return switch (framed.sender()) {
      case Sender.Member member -> ofMember(member.leafIndex(), members);
      case Sender.External external -> {
        requireExternal(framed.content());
        yield ofExternal(external.senderIndex(), context);
      }
      case Sender.NewMemberProposal _ -> ofNewMember(framed.content());
      case Sender.NewMemberCommit _ -> ofCommittingNewMember(framed.content());
    };
  }

  static SignaturePublicKey ofMember(int leafIndex, MemberKeys members) {
    SignaturePublicKey key = members.find(leafIndex);
    if (key == null) {
      throw notAuthentic(
          "6.1",
          "the sender is leaf " + Integer.toUnsignedString(leafIndex) + ", where no member is");
    }
    return key;
  }

  private static SignaturePublicKey ofExternal(int senderIndex, GroupContext context) {
    List<ExternalSender> senders =
        Extension.find(context.extensions(), ExtensionType.EXTERNAL_SENDERS)
            .map(ExternalSender::decodeAll)
            .orElse(List.of());
    if (senderIndex < 0 || senderIndex >= senders.size()) {
      throw notAuthentic(
          "6.1",
          "the sender is external sender "
              + Integer.toUnsignedString(senderIndex)
              + "; the group has "
              + senders.size());
    }
    return senders.get(senderIndex).signatureKey();
  }

  private static void requireExternal(Content content) {
    if (!(content instanceof Content.Proposed proposed)) {
      throw unexpected("an external sender", content, null);
    }
    switch (proposed.proposal()) {
      case Proposal.Update _, Proposal.ExternalInit _ ->
          throw unexpected("an external sender", content, proposed.proposal());
      case Proposal.Add _,
          Proposal.Remove _,
          Proposal.Psk _,
          Proposal.ReInit _,
          Proposal.GroupContextExtensions _,
          Proposal.Custom _ -> {}
    }
  }

  private static SignaturePublicKey ofNewMember(Content content) {
    if (content instanceof Content.Proposed proposed
        && proposed.proposal() instanceof Proposal.Add add) {
      return add.keyPackage().leafNode().signatureKey();
    }
    throw unexpected("a new member who proposes itself", content, null);
  }

  private static SignaturePublicKey ofCommittingNewMember(Content content) {
    if (!(content instanceof Content.Committed committed)) {
      throw unexpected("a new member who commits", content, null);
    }
    UpdatePath path = committed.commit().path();
    if (path == null) throw malformed("12.4.3.2", "an external commit without a path");
    return path.leafNode().signatureKey();
  }

  private static InvalidMessage unexpected(
      String sender, Content content, @Nullable Proposal proposal) {
    String what = proposal == null ? "" : " of type " + proposal.type();
    return malformed("6.1", sender + " may not send this " + content.type() + what);
  }
}
