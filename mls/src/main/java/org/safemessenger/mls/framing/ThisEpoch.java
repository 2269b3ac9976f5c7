package org.safemessenger.mls.framing;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.GroupContext;

/** A message is for one epoch of one group (section 6; for proposals also section 12.1). */
final class ThisEpoch {
  private ThisEpoch() {}

  /**
   * @param epoch unsigned
   */
  static void require(Bytes groupId, long epoch, GroupContext context) {
    if (!groupId.equals(context.groupId())) {
      throw new InvalidMessage(Reason.WRONG_GROUP, "6", "the message is for another group");
    }
    int order = Long.compareUnsigned(epoch, context.epoch());
    if (order != 0) {
      throw new InvalidMessage(
          order < 0 ? Reason.OLD_EPOCH : Reason.FUTURE_EPOCH,
          "6",
          "the message is for epoch "
              + Long.toUnsignedString(epoch)
              + "; this is "
              + Long.toUnsignedString(context.epoch()));
    }
  }
}
