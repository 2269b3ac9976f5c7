package org.safemessenger.protocol.invite.request;

/** A request that a session makes. */
public sealed interface Authorised extends Request
    permits AccountRequest, CallRequest, ContactRequest, MessageRequest, PushRequest {

  /** The token. */
  String session();
}
