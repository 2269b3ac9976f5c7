package org.safemessenger.mls;

import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;

/**
 * A group that follows another one, in its first epoch with everybody (RFC 9420, sections 11.2 and
 * 11.3).
 *
 * @param welcome an {@code MLSMessage} for the others, if there are any
 * @param ratchetTree for those who join, if it is to travel apart
 */
public record NewGroup(GroupState group, Optional<Bytes> welcome, Optional<Bytes> ratchetTree) {}
