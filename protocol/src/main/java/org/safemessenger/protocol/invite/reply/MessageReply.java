package org.safemessenger.protocol.invite.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.InviteMessage;

/** Answers about messages. */
public sealed interface MessageReply extends Reply {

  /** Stored; {@code id} is the message's, {@code dest} the recipient's name as signed up. */
  record Sent(long id, EpochSeconds timestamp, boolean online, String dest)
      implements MessageReply {}

  record Edited(long id, EpochSeconds timestamp) implements MessageReply {}

  record Marked(long id) implements MessageReply {}

  record Page(List<InviteMessage> messages, boolean more) implements MessageReply {
    public Page {
      messages = List.copyOf(messages);
    }
  }

  record Changes(List<InviteMessage> messages, String cursor, boolean more)
      implements MessageReply {
    public Changes {
      messages = List.copyOf(messages);
    }
  }

  record Conversations(List<Conversation> conversations) implements MessageReply {
    public Conversations {
      conversations = List.copyOf(conversations);
    }
  }

  /** Ids are 0 for none; {@code expirySeconds} is 0 where messages stay. */
  record Conversation(
      String with,
      int unreadCount,
      long readId,
      long peerReadId,
      long peerDeliveredId,
      long expirySeconds,
      @Nullable InviteMessage lastMessage) {}
}
