package org.safemessenger.server.wire.invite;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.crypto.InviteChannel;
import org.safemessenger.protocol.invite.reply.Done;
import org.safemessenger.protocol.invite.reply.Reply;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.message.Message;

/** What a request came to: the reply, and what it changes about the connection. */
sealed interface Answer {
  Answer DONE = new Plain(new Done());

  Reply reply();

  record Plain(Reply reply) implements Answer {}

  /** A message was sent or changed: whoever asked for it is not told again. */
  record Changed(Reply reply, Message message) implements Answer {}

  /**
   * The client has said who it is.
   *
   * @param client what it calls itself
   */
  record Identified(Reply reply, @Nullable String client) implements Answer {}

  /** From the next frame on the connection is sealed. */
  record Sealed(Reply reply, InviteChannel channel) implements Answer {}

  /** The connection gets events from now on. */
  record Subscribed(Feed.Start start) implements Answer {
    @Override
    public Reply reply() {
      return DONE.reply();
    }
  }

  /** This session is over. */
  record SignedOut(Principal who) implements Answer {
    @Override
    public Reply reply() {
      return DONE.reply();
    }
  }
}
