package org.safemessenger.server.wire.safemessenger;

import org.safemessenger.protocol.safemessenger.reply.MessageReply;
import org.safemessenger.protocol.safemessenger.reply.Reply;
import org.safemessenger.server.core.account.Accounts.Welcome;
import org.safemessenger.server.core.message.Message;

/** What a command came to. */
sealed interface Answer {

  record Plain(Reply reply) implements Answer {}

  /** A message to the current room: the flat dialect answers with the message itself. */
  record Posted(MessageReply.Stored stored, Message copy) implements Answer {}

  /** The connection is logged in from now on. */
  record Welcomed(Welcome welcome, boolean registered) implements Answer {}

  /** The connection is logged out from now on. */
  record Dismissed() implements Answer {}

  /** Nothing to say. */
  record Silence() implements Answer {}
}
