package org.safemessenger.server.core.call;

/** Why the server ends a call (docs/protocol/invite.md, section 10). */
final class Reasons {
  static final String BUSY = "busy";
  static final String TIMEOUT = "timeout";
  static final String ANSWERED_ELSEWHERE = "answered_elsewhere";
  static final String REJECTED_ELSEWHERE = "rejected_elsewhere";
  static final String CONNECTION_LOST = "connection_lost";
  static final String NOT_A_CONTACT = "not_a_contact";

  private Reasons() {}
}
