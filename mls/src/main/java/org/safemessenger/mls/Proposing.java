package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.framing.ProposalRef;
import org.safemessenger.mls.tree.LeafSignatures;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;

/** Makes a proposal of one's own (section 12.1). */
record Proposing(Settings settings, Crypto crypto, State state) {
  /**
   * @param ref of the proposal
   */
  record Made(State next, MlsMessage message, Bytes ref) {}

  static Made propose(Settings settings, State state, Change change, Bytes authenticatedData) {
    state.requireActive();
    Proposing proposing = new Proposing(settings, settings.crypto(state.context()), state);
    return change instanceof Change.Update update
        ? proposing.update(update, authenticatedData)
        : proposing.send(
            ChangeProposal.of(proposing.crypto, state.epoch().tree(), change), authenticatedData);
  }

  private Made update(Change.Update change, Bytes authenticatedData) {
    Epoch epoch = state.epoch();
    SignatureKeyPair signatureKey = NextLeaf.signatureKey(epoch, change.identity());
    HpkeKeyPair encryptionKey = crypto.generateKeyPair();
    LeafNode leaf =
        LeafSignatures.sign(
            crypto,
            NextLeaf.content(
                settings,
                epoch.ownLeaf(),
                change.identity(),
                encryptionKey.publicKey(),
                new LeafNodeSource.FromUpdate()),
            epoch.context().groupId(),
            epoch.ownLeafIndex(),
            signatureKey.privateKey());
    Made made = send(new Proposal.Update(leaf), authenticatedData);
    PendingUpdate update = new PendingUpdate(made.ref, encryptionKey.privateKey(), signatureKey);
    return new Made(made.next.with(update), made.message, made.ref);
  }

  private Made send(Proposal proposal, Bytes authenticatedData) {
    Epoch epoch = state.epoch();
    Sender self = new Sender.Member(epoch.ownLeafIndex());
    ProposalRules.of(settings, crypto, Blame.CALLER, epoch).check(self, proposal);
    AuthenticatedContent signed =
        OwnMessage.sign(
            crypto,
            epoch,
            settings.handshakeFormat(),
            new Content.Proposed(proposal),
            authenticatedData);
    OwnMessage.Sent sent = OwnMessage.protect(settings, crypto, epoch, signed);
    Bytes ref = ProposalRef.of(crypto, signed);
    return new Made(
        state.with(sent.next()).with(new PendingProposal(ref, self, proposal)),
        sent.message(),
        ref);
  }
}
