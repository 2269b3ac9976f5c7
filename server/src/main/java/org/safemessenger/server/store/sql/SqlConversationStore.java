package org.safemessenger.server.store.sql;

import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.ConversationStore;
import org.safemessenger.server.core.message.ConversationStore.Summary;

/** ConversationStore in SQL. */
final class SqlConversationStore implements ConversationStore {
  SqlConversationStore(Statements statements) {}

  @Override
  public Optional<Conversation> byId(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Conversation> direct(long one, long other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Conversation openDirect(long one, long other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setTimer(long conversationId, long seconds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean markRead(long conversationId, long accountId, long seq) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean markDelivered(long conversationId, long accountId, long deviceId, long seq) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Summary> summaries(long accountId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int unread(long accountId) {
    throw new UnsupportedOperationException();
  }
}
