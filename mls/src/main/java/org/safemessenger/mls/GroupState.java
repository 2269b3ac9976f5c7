package org.safemessenger.mls;

import java.util.List;
import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.Extension;

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
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class GroupState {
  GroupState() {}

  public Bytes groupId() {
    throw new UnsupportedOperationException();
  }

  /** Counted from 0, one more with every commit. */
  public long epoch() {
    throw new UnsupportedOperationException();
  }

  public CipherSuite cipherSuite() {
    throw new UnsupportedOperationException();
  }

  /** Of the group, such as {@code external_senders}. */
  public List<Extension> extensions() {
    throw new UnsupportedOperationException();
  }

  /** In the order of their leaves. */
  public List<Member> members() {
    throw new UnsupportedOperationException();
  }

  public Optional<Member> member(int leafIndex) {
    throw new UnsupportedOperationException();
  }

  public int ownLeafIndex() {
    throw new UnsupportedOperationException();
  }

  /** False once oneself is removed, or the group has ended with a re-initialisation. */
  public boolean isActive() {
    throw new UnsupportedOperationException();
  }

  /** Of this epoch, from anybody, those that no commit has taken up. */
  public List<PendingProposal> pendingProposals() {
    throw new UnsupportedOperationException();
  }

  public boolean hasPendingCommit() {
    throw new UnsupportedOperationException();
  }

  /**
   * The same for all members, and for nobody else (section 8.7): to be compared out of band, so
   * that everybody knows to be in the same group.
   */
  public Bytes epochAuthenticator() {
    throw new UnsupportedOperationException();
  }

  /** A secret of this epoch for the application (section 8.5). */
  public SecretBytes export(String label, Bytes context, int length) {
    throw new UnsupportedOperationException();
  }

  /** This epoch's, for {@link PreSharedKeys#findResumption} in other groups (section 8.6). */
  public SecretBytes resumptionKey() {
    throw new UnsupportedOperationException();
  }

  /** An {@code MLSMessage} that tells others of the group (section 12.4.3). */
  public Bytes groupInfo(GroupInfoOptions options) {
    throw new UnsupportedOperationException();
  }

  /** The data of the extension {@code ratchet_tree} (section 12.4.3.3), for those who join. */
  public Bytes ratchetTree() {
    throw new UnsupportedOperationException();
  }

  /** Encrypts for all members. */
  public Protected protect(Bytes data) {
    return protect(data, Bytes.EMPTY);
  }

  /**
   * @param authenticatedData travels in the open, authenticated with the data
   */
  public Protected protect(Bytes data, Bytes authenticatedData) {
    throw new UnsupportedOperationException();
  }

  /** Proposes a change, which somebody then commits. */
  public Proposed propose(Change change) {
    return propose(change, Bytes.EMPTY);
  }

  public Proposed propose(Change change, Bytes authenticatedData) {
    throw new UnsupportedOperationException();
  }

  /** Commits these changes and all valid proposals in hand. */
  public Committed commit(Change... changes) {
    return commit(CommitOptions.of(changes));
  }

  public Committed commit(CommitOptions options) {
    throw new UnsupportedOperationException();
  }

  /** The server took the pending commit: the new epoch. */
  public GroupState confirmCommit() {
    throw new UnsupportedOperationException();
  }

  /** The server did not: as it was before, but for the key that the commit's message used. */
  public GroupState abandonCommit() {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes in any message of the group: of this epoch, and application messages of past ones that
   * are kept.
   *
   * @throws org.safemessenger.mls.fault.InvalidMessage if it is not readable here, or not authentic
   * @throws org.safemessenger.mls.fault.PeerMisbehaved if its sender broke a rule
   */
  public Processed process(Bytes message) {
    throw new UnsupportedOperationException();
  }

  /**
   * The group that follows this one, which a re-initialisation has ended (section 11.2).
   *
   * @param identity of the new group's suite
   * @param keyPackages of all the other members, for the new group's suite
   */
  public NewGroup reinitialise(Identity identity, List<Bytes> keyPackages) {
    throw new UnsupportedOperationException();
  }

  /**
   * A group of some of the members, bound to this one (section 11.3).
   *
   * @param groupId that no other group has
   */
  public NewGroup branch(
      Bytes groupId, Identity identity, List<Bytes> keyPackages, GroupOptions options) {
    throw new UnsupportedOperationException();
  }

  /** For {@link Mls#load}. */
  public SavedGroup save() {
    throw new UnsupportedOperationException();
  }

  /**
   * Overwrites every secret that this state holds and the next does not. This state, and any other
   * that does not follow from {@code next}, cannot be used any more.
   */
  public void eraseAfter(GroupState next) {
    throw new UnsupportedOperationException();
  }

  /** The group's identifier and epoch. */
  @Override
  public String toString() {
    return "GroupState";
  }
}
