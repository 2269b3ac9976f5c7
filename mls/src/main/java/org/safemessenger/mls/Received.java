package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.Sender;

/** What a message said, once it is proven to be its sender's. */
public sealed interface Received {
  /** What travelled in the open beside it, authenticated by the sender. */
  Bytes authenticatedData();

  /**
   * @param sender as it was in {@code epoch}
   * @param epoch of the message: the current one or one of the past that are kept
   */
  record Application(Member sender, long epoch, Bytes data, Bytes authenticatedData)
      implements Received {
    /** Without the data, which is nobody else's business. */
    @Override
    public String toString() {
      return "Application[sender=%s, epoch=%s, data=%d bytes]"
          .formatted(sender, Long.toUnsignedString(epoch), data.length());
    }
  }

  /**
   * The group is to be changed; nothing is yet. {@link GroupState#commit} does it.
   *
   * @param sender a member, an external sender, or one who wants to join
   */
  record Proposal(
      Sender sender,
      org.safemessenger.mls.wire.Proposal proposal,
      Bytes ref,
      Bytes authenticatedData)
      implements Received {}

  /**
   * Another has begun a new epoch. A pending commit of one's own is gone with the old one.
   *
   * @param committer as it is in the new epoch
   * @param external whether the committer was no member before, and joined by this
   */
  record Commit(Member committer, boolean external, Changes changes, Bytes authenticatedData)
      implements Received {}

  /** The pending commit of one's own came back: it is confirmed, and the epoch is new. */
  record OwnCommit(Changes changes, Bytes authenticatedData) implements Received {}

  /**
   * Oneself is no member any more. Nothing can be read or sent from here on but what was sent
   * before.
   *
   * @param committer who did it
   */
  record Removed(Member committer, boolean external, Bytes authenticatedData) implements Received {}
}
