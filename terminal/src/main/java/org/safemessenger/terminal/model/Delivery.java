package org.safemessenger.terminal.model;

/** How far one's own message has come. The order is the order of progress. */
public enum Delivery {
  FAILED,
  SENDING,
  STORED,
  DELIVERED,
  READ;

  /** A late report never takes a mark back, except that a failed message may be sent again. */
  public Delivery advancedTo(Delivery next) {
    return next.ordinal() > ordinal() ? next : this;
  }
}
