package org.safemessenger.protocol.invite.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.InviteContact;

/** Answers about contacts. */
public sealed interface ContactReply extends Reply {

  /** {@code state}: {@code requested} or {@code accepted}. */
  record Invited(String state) implements ContactReply {}

  /** The requester's half of the key negotiation. */
  record Accepted(@Nullable String cipher, @Nullable String key) implements ContactReply {
    @Override
    public String toString() {
      return "Accepted[cipher=" + cipher + "]";
    }
  }

  record Contacts(List<InviteContact> contacts, String cursor, boolean more)
      implements ContactReply {
    public Contacts {
      contacts = List.copyOf(contacts);
    }
  }
}
