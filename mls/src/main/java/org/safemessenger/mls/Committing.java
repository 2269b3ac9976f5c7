package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.schedule.PskSecret;
import org.safemessenger.mls.tree.PrivateTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.StagedPath;
import org.safemessenger.mls.tree.TreeKem;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.Welcome;

/** Makes a commit (section 12.4.1), and takes its epoch or leaves it (section 14). */
record Committing(Settings settings, Crypto crypto, State state, CommitOptions options) {
  /**
   * @param next the same epoch, with the commit as pending
   * @param welcome for those who are added, if anybody is
   */
  record Made(State next, MlsMessage message, Optional<Welcome> welcome) {}

  /**
   * @param linked the keys of the group that this one is a re-initialisation or branch of, to be
   *     committed in its first commit; nothing otherwise
   */
  static Made commit(
      Settings settings, State state, CommitOptions options, List<PreSharedKey> linked) {
    state.requireActive();
    if (state.pendingCommit() != null) {
      throw new ApiMisuse("14", "a commit is pending; it is to be confirmed or abandoned first");
    }
    EpochTransition.requireAnother(Blame.CALLER, state.context());
    Crypto crypto = settings.crypto(state.context());
    Committing committing = new Committing(settings, crypto, state, options);
    CommitContents contents = CommitContents.choose(settings, crypto, state, options, linked);
    boolean path = options.path() || options.identity().isPresent() || contents.list().needsPath();
    if (!path) return committing.make(contents, null);
    try (StagedPath staged = committing.stage(contents.applied())) {
      return committing.make(contents, staged);
    }
  }

  /** The pending commit holds: the group is in its epoch. */
  static State confirm(Settings settings, State state) {
    PendingCommit pending = pending(state);
    return EpochChange.enter(state, pending.next(), pending.status(), settings.retention());
  }

  /** The pending commit does not hold, and is forgotten. */
  static State abandon(State state) {
    pending(state);
    return state.withoutPendingCommit();
  }

  private static PendingCommit pending(State state) {
    if (state.pendingCommit() == null) throw new ApiMisuse("14", "no commit is pending");
    return state.pendingCommit();
  }

  private StagedPath stage(AppliedProposals applied) {
    Epoch epoch = state.epoch();
    LeafNode leaf =
        NextLeaf.content(
            settings,
            epoch.ownLeaf(),
            options.identity(),
            epoch.ownLeaf().encryptionKey(),
            new LeafNodeSource.FromCommit(Bytes.EMPTY));
    SignatureKeyPair signatureKey =
        options.identity().map(Identity::signatureKey).orElse(epoch.signatureKey());
    return TreeKem.stage(
        crypto,
        applied.tree(),
        epoch.ownLeafIndex(),
        leaf,
        epoch.context().groupId(),
        signatureKey.privateKey());
  }

  private Made make(CommitContents contents, @Nullable StagedPath path) {
    Epoch epoch = state.epoch();
    AppliedProposals applied = contents.applied();
    RatchetTree tree = path == null ? applied.tree() : path.tree();
    if (path != null) checkResult(applied, tree);
    EpochTransition transition =
        new EpochTransition(
            crypto, epoch.context(), epoch.interimTranscriptHash(), tree, applied.extensions());
    UpdatePath updatePath =
        path == null ? null : path.encrypt(transition.provisional(), applied.addedSet());
    AuthenticatedContent signed =
        OwnMessage.sign(
            crypto,
            epoch,
            settings.handshakeFormat(),
            new Content.Committed(new Commit(contents.items(), updatePath)),
            options.authenticatedData());
    SecretBytes commitSecret =
        path == null ? SecretBytes.zeros(crypto.hashLength()) : path.commitSecret();
    SecretBytes pskSecret = PskSecret.of(crypto, contents.psks());
    try (EpochTransition.Entered entered =
        transition.enter(signed, epoch.initSecret(), commitSecret, pskSecret)) {
      return finish(contents, path, signed, entered);
    } finally {
      commitSecret.erase();
      pskSecret.erase();
    }
  }

  private Made finish(
      CommitContents contents,
      @Nullable StagedPath path,
      AuthenticatedContent signed,
      EpochTransition.Entered entered) {
    Epoch epoch = state.epoch();
    PrivateTree privateTree =
        path == null ? epoch.privateTree().within(contents.applied().tree()) : path.privateTree();
    Epoch next = entered.epoch(privateTree, NextLeaf.signatureKey(epoch, options.identity()));
    OwnMessage.Sent sent =
        OwnMessage.protect(
            settings, crypto, epoch, OwnMessage.withTag(signed, entered.confirmationTag()));
    PendingCommit pending =
        new PendingCommit(
            crypto.hash(sent.message().encoded()),
            next,
            contents.list().statusAfter(),
            effects(contents, path != null),
            options.authenticatedData());
    return new Made(
        state.with(sent.next()).with(pending),
        sent.message(),
        welcome(contents, path, entered, next));
  }

  /**
   * The new leaf differs from the one before in its keys, and in more only where the caller said
   * so.
   */
  private void checkResult(AppliedProposals applied, RatchetTree tree) {
    int self = state.epoch().ownLeafIndex();
    LeafNodeRules.of(settings, crypto, Blame.CALLER)
        .checkOwnInPath(Objects.requireNonNull(tree.leaf(self)), state.epoch().ownLeaf());
    if (options.identity().isPresent()) applied.check(Blame.CALLER, tree, self);
  }

  private Optional<Welcome> welcome(
      CommitContents contents,
      @Nullable StagedPath path,
      EpochTransition.Entered entered,
      Epoch next) {
    List<KeyPackage> added = contents.list().adds();
    if (added.isEmpty()) return Optional.empty();
    GroupInfo groupInfo =
        SignedGroupInfo.of(settings, next, new GroupInfoOptions(options.treeInside(), false));
    return Optional.of(
        new NewMembersWelcome(crypto, entered.schedule(), path, contents.list().psks())
            .make(groupInfo, added, contents.applied().added()));
  }

  private Effects effects(CommitContents contents, boolean path) {
    AppliedProposals applied = contents.applied();
    List<Integer> updated = new ArrayList<>(applied.updated());
    if (path) updated.add(state.epoch().ownLeafIndex());
    return new Effects(applied.added(), applied.removed(), updated, contents.list().proposals());
  }
}
