package org.safemessenger.protocol.invite.request;

/** A client's request. {@link Requests} knows the type of each. */
public sealed interface Request permits Authorised, ConnectionRequest, EntryRequest {}
