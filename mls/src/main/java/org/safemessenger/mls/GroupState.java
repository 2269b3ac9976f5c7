package org.safemessenger.mls;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.schedule.RatchetKind;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.WireFormat;

/**
 * A group as one member sees it, at one moment. A value: every operation returns the state that is
 * next and changes nothing here, so that nothing has happened until the caller goes on with it. An
 * operation that throws leaves everything as it was.
 *
 * <p>What is sent uses up a key. Where two states that both follow from this one would use the same
 * key, the second is refused with {@link org.safemessenger.mls.fault.ApiMisuse}: go on with the
 * state that came out. Safe for any number of threads; of several that send from one state, one
 * wins.
 */
public final class GroupState {
  private final Settings settings;
  private final State state;
  private final UsedKeys used;
  private volatile boolean erased;

  private GroupState(Settings settings, State state, UsedKeys used) {
    this.settings = settings;
    this.state = state;
    this.used = used;
  }

  /** That no other comes before: created, joined or loaded. */
  static GroupState first(Settings settings, State state) {
    return new GroupState(settings, state, new UsedKeys());
  }

  private GroupState next(State next) {
    return new GroupState(settings, next, used);
  }

  State state() {
    if (erased) {
      throw new ApiMisuse(
          "9.2", "this state was erased with eraseAfter; go on with the one that was given to it");
    }
    return state;
  }

  private Crypto crypto() {
    return settings.crypto(state.context());
  }

  public Bytes groupId() {
    return state.context().groupId();
  }

  /** Counted from 0, one more with every commit. */
  public long epoch() {
    return state.context().epoch();
  }

  public CipherSuite cipherSuite() {
    return crypto().suite();
  }

  /** Of the group, such as {@code external_senders}. */
  public List<Extension> extensions() {
    return state.context().extensions();
  }

  /** In the order of their leaves. */
  public List<Member> members() {
    RatchetTree tree = state.epoch().tree();
    return tree.members().stream()
        .map(index -> Member.of(index, Objects.requireNonNull(tree.leaf(index))))
        .toList();
  }

  public Optional<Member> member(int leafIndex) {
    return Optional.ofNullable(state.epoch().tree().leaf(leafIndex))
        .map(leaf -> Member.of(leafIndex, leaf));
  }

  public int ownLeafIndex() {
    return state.epoch().ownLeafIndex();
  }

  /** False once oneself is removed, or the group has ended with a re-initialisation. */
  public boolean isActive() {
    return state.status() instanceof Status.Active;
  }

  /** Of this epoch, from anybody, those that no commit has taken up. */
  public List<PendingProposal> pendingProposals() {
    return state.proposals();
  }

  public boolean hasPendingCommit() {
    return state.pendingCommit() != null;
  }

  /**
   * The same for all members, and for nobody else (section 8.7): to be compared out of band, so
   * that everybody knows to be in the same group.
   */
  public Bytes epochAuthenticator() {
    return Bytes.wrap(state().epoch().secrets().epochAuthenticator().exposeCopy());
  }

  /** A secret of this epoch for the application (section 8.5). */
  public SecretBytes export(String label, Bytes context, int length) {
    if (length < 0 || length > 255 * crypto().hashLength()) {
      throw new ApiMisuse(
          "8.5",
          "%d bytes were asked for; 0 to %d can be exported"
              .formatted(length, 255 * crypto().hashLength()));
    }
    return state().epoch().secrets().export(crypto(), label, context, length);
  }

  /** This epoch's, for {@link PreSharedKeys#findResumption} in other groups (section 8.6). */
  public SecretBytes resumptionKey() {
    return state().epoch().secrets().resumptionPsk().copy();
  }

  /** An {@code MLSMessage} that tells others of the group (section 12.4.3). */
  public Bytes groupInfo(GroupInfoOptions options) {
    state().requireActive();
    return new MlsMessage.GroupInfoMessage(SignedGroupInfo.of(settings, state.epoch(), options))
        .encoded();
  }

  /** The data of the extension {@code ratchet_tree} (section 12.4.3.3), for those who join. */
  public Bytes ratchetTree() {
    return state.epoch().tree().encoded();
  }

  /** Encrypts for all members. */
  public Protected protect(Bytes data) {
    return protect(data, Bytes.EMPTY);
  }

  /**
   * @param authenticatedData travels in the open, authenticated with the data
   */
  public Protected protect(Bytes data, Bytes authenticatedData) {
    return sending(
        RatchetKind.APPLICATION,
        () -> {
          OwnMessage.Sent sent =
              ApplicationMessage.protect(settings, crypto(), state, data, authenticatedData);
          return new Protected(next(state.with(sent.next())), sent.message().encoded());
        });
  }

  /** Proposes a change, which somebody then commits. */
  public Proposed propose(Change change) {
    return propose(change, Bytes.EMPTY);
  }

  public Proposed propose(Change change, Bytes authenticatedData) {
    return sendingHandshake(
        () -> {
          Proposing.Made made = Proposing.propose(settings, state, change, authenticatedData);
          return new Proposed(next(made.next()), made.message().encoded(), made.ref());
        });
  }

  /** Commits these changes and all valid proposals in hand. */
  public Committed commit(Change... changes) {
    return commit(CommitOptions.of(changes));
  }

  public Committed commit(CommitOptions options) {
    return sendingHandshake(() -> commit(options, List.of()));
  }

  private Committed commit(CommitOptions options, List<PreSharedKey> linked) {
    Committing.Made made = Committing.commit(settings, state, options, linked);
    Epoch begun = Objects.requireNonNull(made.next().pendingCommit()).next();
    return new Committed(
        next(made.next()),
        made.message().encoded(),
        made.welcome().map(welcome -> new MlsMessage.WelcomeMessage(welcome).encoded()),
        options.groupInfo() ? Optional.of(groupInfo(begun, options)) : Optional.empty(),
        options.treeInside() ? Optional.empty() : Optional.of(begun.tree().encoded()));
  }

  private Bytes groupInfo(Epoch begun, CommitOptions options) {
    GroupInfoOptions kind = new GroupInfoOptions(options.treeInside(), true);
    return new MlsMessage.GroupInfoMessage(SignedGroupInfo.of(settings, begun, kind)).encoded();
  }

  /** The server took the pending commit: the new epoch. */
  public GroupState confirmCommit() {
    return next(Committing.confirm(settings, state()));
  }

  /** The server did not: as it was before, but for the key that the commit's message used. */
  public GroupState abandonCommit() {
    return next(Committing.abandon(state()));
  }

  /**
   * Takes in any message of the group: of this epoch, and application messages of past ones that
   * are kept.
   *
   * @throws org.safemessenger.mls.fault.InvalidMessage if it is not readable here, or not authentic
   * @throws org.safemessenger.mls.fault.PeerMisbehaved if its sender broke a rule
   */
  public Processed process(Bytes message) {
    Processing.Handled handled = whileNotErased(() -> Processing.process(settings, state, message));
    return new Processed(next(handled.next()), handled.received());
  }

  /**
   * The group that follows this one, which a re-initialisation has ended (section 11.2).
   *
   * @param identity of the new group's suite
   * @param keyPackages of all the other members, for the new group's suite
   */
  public NewGroup reinitialise(Identity identity, List<Bytes> keyPackages) {
    return new SuccessorGroup(settings, state()).reinitialise(identity, keyPackages);
  }

  /** A group of some of the members, bound to this one (section 11.3). */
  public NewGroup branch(Bytes groupId, Identity identity, List<Bytes> keyPackages) {
    return branch(groupId, identity, keyPackages, GroupOptions.DEFAULT);
  }

  /**
   * @param groupId that no other group has
   * @param keyPackages of those members, for this group's suite
   */
  public NewGroup branch(
      Bytes groupId, Identity identity, List<Bytes> keyPackages, GroupOptions options) {
    return new SuccessorGroup(settings, state()).branch(groupId, identity, keyPackages, options);
  }

  /** For {@link Mls#load}. */
  public SavedGroup save() {
    return SavedGroup.of(state());
  }

  /**
   * Overwrites every secret that this state holds and the next does not. This state, and any other
   * that does not follow from {@code next}, cannot be used any more.
   */
  public void eraseAfter(GroupState next) {
    State after = next.state();
    if (next == this) return;
    erased = true;
    StateErasure.erase(state, after);
  }

  /** The group's identifier and epoch. */
  @Override
  public String toString() {
    return "GroupState[group=%s, epoch=%s]".formatted(groupId(), Long.toUnsignedString(epoch()));
  }

  private <T> T sendingHandshake(Supplier<T> operation) {
    return settings.handshakeFormat() == WireFormat.PRIVATE_MESSAGE
        ? sending(RatchetKind.HANDSHAKE, operation)
        : whileNotErased(operation);
  }

  /** What was made of secrets that another thread overwrote meanwhile is not given out. */
  private <T> T whileNotErased(Supplier<T> operation) {
    state();
    try {
      T result = operation.get();
      state();
      return result;
    } catch (IllegalStateException secretIsGone) {
      state();
      throw secretIsGone;
    }
  }

  /** Takes the key for this state alone, and gives it back where nothing came of it. */
  private <T> T sending(RatchetKind kind, Supplier<T> operation) {
    state().requireActive();
    UsedKeys.Claim claim = used.claim(state.epoch(), kind);
    boolean sent = false;
    try {
      T result = whileNotErased(operation);
      sent = true;
      return result;
    } finally {
      if (!sent) claim.giveBack();
    }
  }
}
