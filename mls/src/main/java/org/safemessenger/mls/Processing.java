package org.safemessenger.mls;

import java.util.Objects;
import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.framing.PrivateMessages;
import org.safemessenger.mls.framing.ProposalRef;
import org.safemessenger.mls.framing.PublicMessages;
import org.safemessenger.mls.schedule.RatchetLimits;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PrivateMessage;
import org.safemessenger.mls.wire.PublicMessage;
import org.safemessenger.mls.wire.Sender;

/** Takes in what arrives for a group (sections 6, 12.1, 12.4.2 and 15.3). */
record Processing(Settings settings, Crypto crypto, State state) {
  /** The state to go on with, and what was in the message. */
  record Handled(State next, Received received) {}

  /**
   * @param message an encoded {@code MLSMessage}
   * @throws MlsException if it cannot be taken in; nothing has changed then
   */
  static Handled process(Settings settings, State state, Bytes message) {
    Processing processing = new Processing(settings, settings.crypto(state.context()), state);
    PendingCommit pending = state.pendingCommit();
    if (pending != null && processing.crypto.hash(message).equals(pending.messageHash())) {
      return processing.confirm(pending);
    }
    return switch (MlsMessage.decode(message)) {
      case MlsMessage.Private(PrivateMessage body) -> processing.open(body);
      case MlsMessage.Public(PublicMessage body) -> processing.open(body);
      case MlsMessage.WelcomeMessage _,
          MlsMessage.GroupInfoMessage _,
          MlsMessage.KeyPackageMessage _ ->
          throw InvalidMessage.malformed(
              "6", "a welcome, group info or key package is no message within a group");
    };
  }

  private Handled confirm(PendingCommit pending) {
    Changes changes = pending.effects().changes(state.epoch().tree(), pending.next().tree());
    return new Handled(
        Committing.confirm(settings, state),
        new Received.OwnCommit(changes, pending.authenticatedData()));
  }

  private Handled open(PublicMessage message) {
    refuseIfGone(message.content().groupId(), message.content().epoch());
    Epoch epoch = state.epoch();
    AuthenticatedContent content =
        PublicMessages.unprotect(
            crypto,
            message,
            epoch.context(),
            epoch.secrets().membershipKey(),
            Members.keys(epoch.tree()));
    return take(content, state);
  }

  private Handled open(PrivateMessage message) {
    refuseIfGone(message.groupId(), message.epoch());
    Optional<PastEpoch> past =
        message.contentType() == ContentType.APPLICATION
            ? state.past(message.epoch())
            : Optional.empty();
    return past.isPresent() ? openLate(message, past.get()) : openCurrent(message);
  }

  private Handled openCurrent(PrivateMessage message) {
    Epoch epoch = state.epoch();
    PrivateMessages.Opened opened =
        PrivateMessages.unprotect(
            crypto,
            message,
            epoch.context(),
            epoch.secretTree(),
            epoch.secrets().senderDataSecret(),
            Members.keys(epoch.tree()),
            limits());
    return takeOrErase(opened, epoch.secretTree(), state.with(opened.after()));
  }

  private Handled openLate(PrivateMessage message, PastEpoch past) {
    PrivateMessages.Opened opened =
        PrivateMessages.unprotect(
            crypto,
            message,
            past.context(),
            past.secretTree(),
            past.senderDataSecret(),
            Members.keys(past.tree()),
            limits());
    return new Handled(
        state.with(past.with(opened.after())), application(opened.content(), past.tree()));
  }

  private RatchetLimits limits() {
    return new RatchetLimits(
        settings.retention().generationsAhead(), settings.retention().skippedKeys());
  }

  /** A message that is refused has used up no key. */
  private Handled takeOrErase(PrivateMessages.Opened opened, SecretTree before, State after) {
    try {
      return take(opened.content(), after);
    } catch (MlsException refused) {
      opened.after().eraseAllBut(before);
      throw refused;
    }
  }

  /**
   * @param after this state without the message's key
   */
  private Handled take(AuthenticatedContent content, State after) {
    refuseIfEnded(content.content().content());
    return switch (content.content().content()) {
      case Content.Application _ -> new Handled(after, application(content, state.epoch().tree()));
      case Content.Proposed proposed -> keep(content, proposed, after);
      case Content.Committed committed ->
          new CommitProcessing(settings, crypto, after, content, committed.commit()).process();
    };
  }

  private static Received application(AuthenticatedContent content, RatchetTree tree) {
    FramedContent framed = content.content();
    if (framed.content() instanceof Content.Application(Bytes data)
        && framed.sender() instanceof Sender.Member(int index)) {
      Member sender = Member.of(index, Objects.requireNonNull(tree.leaf(index)));
      return new Received.Application(sender, framed.epoch(), data, framed.authenticatedData());
    }
    throw InvalidMessage.malformed("6.1", "application data is sent by members only");
  }

  private Handled keep(AuthenticatedContent content, Content.Proposed proposed, State after) {
    FramedContent framed = content.content();
    Bytes ref = ProposalRef.of(crypto, content);
    if (state.proposals().stream().noneMatch(pending -> pending.ref().equals(ref))) {
      ProposalRules.of(settings, crypto, Blame.PEER, state.epoch())
          .check(framed.sender(), proposed.proposal());
    }
    return new Handled(
        after.with(new PendingProposal(ref, framed.sender(), proposed.proposal())),
        new Received.Proposal(
            framed.sender(), proposed.proposal(), ref, framed.authenticatedData()));
  }

  /** To a member who was removed, the group's later epochs are not something to wait for. */
  private void refuseIfGone(Bytes groupId, long epoch) {
    GroupContext last = state.context();
    if (state.status() instanceof Status.Removed
        && groupId.equals(last.groupId())
        && Long.compareUnsigned(epoch, last.epoch()) > 0) {
      throw new InvalidMessage(
          InvalidMessage.Reason.NOT_FOR_US, "12.4.2", "this member was removed before this epoch");
    }
  }

  private void refuseIfEnded(Content content) {
    if (state.status() instanceof Status.Reinitialised) {
      throw new PeerMisbehaved("11.2", "a message in a group that has ended with a ReInit");
    }
    if (state.status() instanceof Status.Removed && !(content instanceof Content.Application)) {
      throw new InvalidMessage(
          InvalidMessage.Reason.OLD_EPOCH, "12.4.2", "this member was removed in this epoch");
    }
  }
}
