package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;

/**
 * Whether a proposal is valid by itself (section 12.1).
 *
 * @param group and {@code tree}: of the epoch that it is for
 * @param linked the keys of the group that this one is a re-initialisation or a branch of, while it
 *     is being made; nothing otherwise
 */
record ProposalRules(
    Settings settings,
    Crypto crypto,
    Blame blame,
    GroupContext group,
    RatchetTree tree,
    List<PreSharedKey> linked) {
  /** Of an epoch, in a group that is not being linked to another. */
  static ProposalRules of(Settings settings, Crypto crypto, Blame blame, Epoch epoch) {
    return new ProposalRules(settings, crypto, blame, epoch.context(), epoch.tree(), List.of());
  }

  void check(Sender sender, Proposal proposal) {
    checkSender(sender, proposal);
    switch (proposal) {
      case Proposal.Add add ->
          new KeyPackageRules(settings, crypto, blame == Blame.CALLER)
              .check(add.keyPackage(), group);
      case Proposal.Update update -> checkUpdate((Sender.Member) sender, update.leafNode());
      case Proposal.Remove remove -> checkRemove(remove.removed());
      case Proposal.Psk psk -> checkPsk(psk.id());
      case Proposal.ReInit reInit -> checkReInit(reInit);
      case Proposal.ExternalInit _ -> {}
      case Proposal.GroupContextExtensions change -> checkExtensions(change);
      case Proposal.Custom custom -> checkCustom(custom);
    }
  }

  /** Who may propose what (sections 6.1, 12.1.6 and 12.1.8). */
  private void checkSender(Sender sender, Proposal proposal) {
    boolean allowed =
        switch (sender) {
          case Sender.Member _ -> !(proposal instanceof Proposal.ExternalInit);
          case Sender.External _ ->
              switch (proposal) {
                case Proposal.Add _,
                    Proposal.Remove _,
                    Proposal.Psk _,
                    Proposal.ReInit _,
                    Proposal.GroupContextExtensions _ ->
                    true;
                case Proposal.Update _, Proposal.ExternalInit _, Proposal.Custom _ -> false;
              };
          case Sender.NewMemberProposal _ -> proposal instanceof Proposal.Add;
          case Sender.NewMemberCommit _ ->
              proposal instanceof Proposal.ExternalInit
                  || proposal instanceof Proposal.Remove
                  || proposal instanceof Proposal.Psk;
        };
    if (allowed) return;
    String message =
        "a proposal of type " + proposal.type() + " by a sender that cannot make it: " + sender;
    throw switch (sender) {
      case Sender.External _, Sender.NewMemberProposal _ ->
          InvalidMessage.malformed("12.1.8", message);
      case Sender.NewMemberCommit _ -> blame.broken("12.2", message);
      case Sender.Member _ -> blame.broken("12.1.6", message);
    };
  }

  private void checkUpdate(Sender.Member sender, LeafNode leaf) {
    LeafNode replaced = tree.leaf(sender.leafIndex());
    LeafNodeRules.of(settings, crypto, blame)
        .checkInUpdate(leaf, Objects.requireNonNull(replaced), group, sender.leafIndex());
  }

  private void checkRemove(int removed) {
    if (tree.leaf(removed) == null) {
      throw blame.broken(
          "12.1.3",
          "a removal of leaf " + Integer.toUnsignedString(removed) + ", where there is no member");
    }
  }

  private void checkPsk(PreSharedKeyId id) {
    if (id.nonce().length() != crypto.hashLength()) {
      throw blame.broken(
          "12.1.4",
          "the nonce of a pre-shared key has "
              + id.nonce().length()
              + " bytes; "
              + crypto.hashLength()
              + " expected");
    }
    if (id instanceof PreSharedKeyId.Resumption resumption
        && resumption.usage() != PreSharedKeyId.Usage.APPLICATION
        && linked.stream().noneMatch(psk -> psk.id().equals(id))) {
      throw blame.broken(
          "12.1.4",
          "a resumption key with usage " + resumption.usage() + "; only application expected here");
    }
  }

  private void checkReInit(Proposal.ReInit reInit) {
    if (reInit.version() < group.version()) {
      throw blame.broken(
          "12.1.5",
          "a re-initialisation to MLS version "
              + reInit.version()
              + "; not below "
              + group.version()
              + " expected");
    }
    ExtensionRules.checkTypesOnce(blame, "a re-initialisation", reInit.extensions());
  }

  private void checkExtensions(Proposal.GroupContextExtensions change) {
    ExtensionRules.checkOfGroup(settings, blame, change.extensions());
    List<ExternalSender> fresh =
        new ArrayList<>(ExtensionRules.externalSenders(blame, change.extensions()));
    fresh.removeAll(ExtensionRules.externalSenders(blame, group.extensions()));
    ExtensionRules.checkVouchedFor(settings, blame, fresh);
  }

  private void checkCustom(Proposal.Custom custom) {
    if (!settings.understandsProposal(custom.type())) {
      throw blame.broken(
          "12.2", "a proposal of type " + custom.type() + ", which is not supported here");
    }
  }
}
