package org.safemessenger.mls;

import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.GroupContext;

/**
 * What is kept of an epoch that has passed: what it takes to read application messages that come
 * late, and nothing else (section 15.3).
 *
 * @param tree for the senders' signature keys
 */
record PastEpoch(
    GroupContext context, RatchetTree tree, SecretBytes senderDataSecret, SecretTree secretTree) {
  static PastEpoch of(Epoch epoch) {
    return new PastEpoch(
        epoch.context(),
        epoch.tree(),
        epoch.secrets().senderDataSecret(),
        epoch.secretTree().forLateMessages(epoch.ownLeafIndex()));
  }

  PastEpoch with(SecretTree used) {
    return new PastEpoch(context, tree, senderDataSecret, used);
  }
}
