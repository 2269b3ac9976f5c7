package org.safemessenger.mls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.schedule.ConfirmationTag;
import org.safemessenger.mls.schedule.KeySchedule;
import org.safemessenger.mls.schedule.NewEpoch;
import org.safemessenger.mls.schedule.TranscriptHash;
import org.safemessenger.mls.tree.PrivateTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.GroupContext;

/**
 * From one epoch into the next (sections 12.4.1 and 12.4.2), once it is known what the tree will
 * be: the same for who makes a commit, who processes it and who joins by it.
 *
 * @param before of the epoch that ends
 * @param interimBefore its interim transcript hash
 * @param tree of the epoch that begins
 * @param extensions the group's, in the epoch that begins
 */
record EpochTransition(
    Crypto crypto,
    GroupContext before,
    Bytes interimBefore,
    RatchetTree tree,
    List<Extension> extensions) {
  /** 2⁶⁴ − 1, unsigned. */
  private static final long LAST = -1;

  /** An epoch is a uint64, and must grow: after the last there is none. */
  static void requireAnother(Blame blame, GroupContext before) {
    if (before.epoch() == LAST)
      throw blame.broken("8.1", "a commit in epoch 2⁶⁴ − 1, the last that a group can have");
  }

  /** What path secrets are encrypted with: new, but for the transcript, which has no commit yet. */
  GroupContext provisional() {
    return context(before.confirmedTranscriptHash());
  }

  private GroupContext context(Bytes confirmedTranscriptHash) {
    return new GroupContext(
        before.version(),
        before.cipherSuite(),
        before.groupId(),
        before.epoch() + 1,
        tree.hash(crypto),
        confirmedTranscriptHash,
        extensions);
  }

  /**
   * Runs the key schedule.
   *
   * @param commit signed; its confirmation tag does not matter yet
   * @param initSecret of the epoch that ends, or by an external initialisation
   */
  Entered enter(
      AuthenticatedContent commit,
      SecretBytes initSecret,
      SecretBytes commitSecret,
      SecretBytes pskSecret) {
    GroupContext after = context(TranscriptHash.confirmed(crypto, interimBefore, commit));
    KeySchedule schedule = KeySchedule.ofCommit(crypto, initSecret, commitSecret, pskSecret, after);
    NewEpoch epoch = schedule.newEpoch(after, tree.width());
    Bytes tag =
        ConfirmationTag.of(
            crypto, epoch.secrets().confirmationKey(), after.confirmedTranscriptHash());
    return new Entered(crypto, after, tree, schedule, epoch, tag);
  }

  /**
   * The epoch that begins. Closing it erases what is of use for a welcome only.
   *
   * @param confirmationTag which the commit must have
   */
  record Entered(
      Crypto crypto,
      GroupContext context,
      RatchetTree tree,
      KeySchedule schedule,
      NewEpoch secrets,
      Bytes confirmationTag)
      implements AutoCloseable {
    /** As one member holds it. */
    Epoch epoch(PrivateTree privateTree, SignatureKeyPair signatureKey) {
      Bytes interim =
          TranscriptHash.interim(crypto, context.confirmedTranscriptHash(), confirmationTag);
      return new Epoch(
          context,
          tree,
          privateTree,
          secrets.secrets(),
          secrets.secretTree(),
          interim,
          confirmationTag,
          signatureKey);
    }

    /**
     * That the commit's sender has come to the same epoch. If not, its secrets are erased.
     *
     * @throws InvalidMessage {@code NOT_AUTHENTIC}
     */
    void verify(@Nullable Bytes given) {
      try {
        ConfirmationTag.verify(
            crypto, secrets.secrets().confirmationKey(), context.confirmedTranscriptHash(), given);
      } catch (InvalidMessage another) {
        secrets.secrets().secrets().forEach(SecretBytes::erase);
        secrets.secretTree().secrets().forEach(SecretBytes::erase);
        throw another;
      }
    }

    @Override
    public void close() {
      schedule.close();
    }
  }
}
