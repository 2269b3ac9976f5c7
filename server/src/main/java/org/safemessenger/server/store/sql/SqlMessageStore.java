package org.safemessenger.server.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.MessageStore;
import org.safemessenger.server.core.message.MessageStore.Appended;

/** MessageStore in SQL. */
final class SqlMessageStore implements MessageStore {
  SqlMessageStore(Statements statements, Counters counters) {}

  @Override
  public Appended append(
      Conversation conversation,
      long senderId,
      String sender,
      @Nullable String recipient,
      Draft draft,
      Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Message> byId(long id, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Message> history(
      long conversationId, long fromSeq, long before, long after, int limit, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Message> unread(long accountId, long after, int limit, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Message> changedSince(long accountId, long cursor, int limit, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Message> sentBy(long accountId, long after, int limit, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long lastChange() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void edit(long id, Body body, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void erase(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void react(long id, long accountId, String emoji, boolean remove) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int eraseExpired(Instant now, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void eraseAllOf(long accountId) {
    throw new UnsupportedOperationException();
  }
}
