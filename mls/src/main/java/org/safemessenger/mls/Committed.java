package org.safemessenger.mls;

import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;

/**
 * @param next still the same epoch, with the commit inside as pending; save it before the message
 *     leaves, and go on with {@link GroupState#confirmCommit} or {@link GroupState#abandonCommit}
 * @param message an {@code MLSMessage}, to be sent to all members
 * @param welcome an {@code MLSMessage} for those who are added, if anybody is; to be sent when the
 *     commit is accepted
 * @param groupInfo an {@code MLSMessage} of the new epoch, if it was asked for; to be published
 *     when the commit is accepted
 * @param ratchetTree of the new epoch, if it is to travel apart
 */
public record Committed(
    GroupState next,
    Bytes message,
    Optional<Bytes> welcome,
    Optional<Bytes> groupInfo,
    Optional<Bytes> ratchetTree) {}
