package org.safemessenger.mls;

import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;

/**
 * A group that follows another one, in its first epoch with everybody (RFC 9420, sections 11.2 and
 * 11.3).
 *
 * @param welcome an {@code MLSMessage} for the others, with the ratchet tree inside; empty if there
 *     are none
 */
public record NewGroup(GroupState group, Optional<Bytes> welcome) {}
