package org.safemessenger.protocol.safemessenger.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/** Answers that carry stored messages. */
public sealed interface ConversationReply extends Reply {

  /** Oldest first; {@code more} if the conversation goes on in the direction asked for. */
  record History(List<ChatMessage> messages, boolean more) implements ConversationReply {
    public History {
      messages = List.copyOf(messages);
    }
  }

  /** {@code unread_messages}: {@code count} is how many this page holds. */
  record Unread(List<ChatMessage> messages, int count, boolean more) implements ConversationReply {
    public Unread {
      messages = List.copyOf(messages);
    }
  }

  /**
   * New and changed messages in the order of their change; send {@code cursor} with the next {@code
   * sync}.
   */
  record Synced(List<ChatMessage> messages, String cursor, boolean more)
      implements ConversationReply {
    public Synced {
      messages = List.copyOf(messages);
    }
  }

  record Conversations(List<Conversation> conversations) implements ConversationReply {
    public Conversations {
      conversations = List.copyOf(conversations);
    }
  }

  /**
   * @param unreadMentions how many of the unread messages mention one
   * @param readMessageId the newest message that any device of ours has read, 0 for none
   * @param peerReadMessageId direct chats: the newest message that the other side has read, 0 for
   *     none
   * @param peerDeliveredMessageId direct chats: the newest that reached one of the other side's
   *     devices
   * @param expirySeconds the conversation's timer, 0 for none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Conversation(
      @Nullable String room,
      @Nullable String with,
      int unreadCount,
      @Nullable Integer unreadMentions,
      long readMessageId,
      long peerReadMessageId,
      long peerDeliveredMessageId,
      long expirySeconds,
      @Nullable ChatMessage lastMessage) {}
}
