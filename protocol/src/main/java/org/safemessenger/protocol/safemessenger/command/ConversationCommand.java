package org.safemessenger.protocol.safemessenger.command;

import static org.safemessenger.protocol.Fields.check;
import static org.safemessenger.protocol.Fields.optionalId;
import static org.safemessenger.protocol.Fields.required;

import org.jspecify.annotations.Nullable;

/**
 * Reading conversations and their settings. A conversation is named by exactly one of {@code room}
 * and {@code with}.
 */
public sealed interface ConversationCommand extends Command {

  /**
   * {@code get_history}: newest last; {@code before} and {@code after} are message ids, exclusive.
   */
  record GetHistory(
      @Nullable String room,
      @Nullable String with,
      @Nullable Long before,
      @Nullable Long after,
      @Nullable Integer limit)
      implements ConversationCommand {
    public GetHistory {
      oneOf(room, with);
      optionalId(before, "before");
      optionalId(after, "after");
    }
  }

  /** {@code get_unread_messages}: oldest first, those with an id above {@code after}. */
  record GetUnreadMessages(@Nullable Integer limit, @Nullable Long after)
      implements ConversationCommand {
    public GetUnreadMessages {
      check(after == null || after >= 0, "the field 'after' must not be negative");
    }
  }

  /**
   * {@code sync}: everything new or changed in one's conversations since a cursor that the server
   * gave.
   */
  record Sync(@Nullable String cursor, @Nullable Integer limit) implements ConversationCommand {}

  /** {@code list_conversations}: each with its unread count and last message. */
  record ListConversations() implements ConversationCommand {}

  /** {@code typing}: passed on to the others, never stored. */
  record Typing(@Nullable String room, @Nullable String with, @Nullable Boolean active)
      implements ConversationCommand {
    public Typing {
      oneOf(room, with);
      active = active == null ? Boolean.TRUE : active;
    }
  }

  /**
   * {@code set_expiry}: new messages of the conversation expire after {@code seconds}; 0 turns it
   * off.
   */
  record SetExpiry(@Nullable String room, @Nullable String with, Long seconds)
      implements ConversationCommand {
    public SetExpiry {
      oneOf(room, with);
      check(required(seconds, "seconds") >= 0, "the field 'seconds' must not be negative");
    }
  }

  private static void oneOf(@Nullable String room, @Nullable String with) {
    check((room == null) != (with == null), "exactly one of 'room' and 'with' is needed");
  }
}
