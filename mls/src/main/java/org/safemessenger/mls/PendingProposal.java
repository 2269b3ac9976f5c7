package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;

/**
 * A proposal of this epoch that waits for a commit (RFC 9420, section 12.1).
 *
 * @param ref its {@code ProposalRef}, by which a commit names it
 */
public record PendingProposal(Bytes ref, Sender sender, Proposal proposal) {}
