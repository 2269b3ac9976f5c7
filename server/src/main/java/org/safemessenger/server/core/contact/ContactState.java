package org.safemessenger.server.core.contact;

/**
 * What one account has said about another; two accounts are contacts when both say {@code
 * ACCEPTED}.
 */
public enum ContactState {
  REQUESTED,
  ACCEPTED,
  DECLINED,
  BLOCKED,
  REMOVED
}
