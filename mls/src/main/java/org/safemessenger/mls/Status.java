package org.safemessenger.mls;

import org.safemessenger.mls.wire.Proposal;

/** Whether a group can still be used by this member. */
sealed interface Status {
  record Active() implements Status {}

  /** A commit removed this member (section 12.4.2). */
  record Removed() implements Status {}

  /** A commit ended the group in favour of another one (section 11.2). */
  record Reinitialised(Proposal.ReInit into) implements Status {}

  Status ACTIVE = new Active();
}
