package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;

/**
 * @param group as it is once the members have taken the commit; to be thrown away if the server
 *     refuses it
 * @param commit an {@code MLSMessage}, to be sent to all members
 */
public record ExternalJoin(GroupState group, Bytes commit) {}
