package org.safemessenger.protocol.invite.request;

import org.jspecify.annotations.Nullable;

/** A request that a session makes. */
public sealed interface Authorised extends Request
    permits AccountRequest, CallRequest, ContactRequest, MessageRequest {

  /** The token. */
  String session();

  /** Who asks; must be the session's user where it is there. */
  default @Nullable String source() {
    return null;
  }
}
