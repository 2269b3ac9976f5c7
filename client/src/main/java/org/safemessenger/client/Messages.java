package org.safemessenger.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;

/** Sending, changing and reading messages. Every method throws {@link ServerRejection}. */
public final class Messages {
  private final Calls calls;
  private final Mailroom mailroom;

  Messages(Calls calls, Mailroom mailroom) {
    this.calls = calls;
    this.mailroom = mailroom;
  }

  /**
   * Sends to a room; returns when the message is on stable storage, after reconnects if need be.
   */
  public Sent toRoom(String room, String text) {
    return send(Outgoing.of(Place.room(room), text));
  }

  /**
   * Sends to a contact, end-to-end encrypted if the contact publishes a key ({@link
   * Sent#encrypted}).
   *
   * @throws org.safemessenger.client.e2ee.ContactKeyChangedException until the changed key is
   *     accepted
   */
  public Sent direct(String recipient, String text) {
    return send(Outgoing.of(Place.direct(recipient), text));
  }

  public Sent send(Outgoing message) {
    return Answers.await(submit(message));
  }

  /** The same without waiting; completes in the order of submission within a conversation. */
  public CompletableFuture<Sent> submit(Outgoing message) {
    return mailroom.submit(message);
  }

  /** Replaces the text of one's own message, encrypted as the original was. */
  public void edit(Message original, String text) {
    calls.call(mailroom.edit(original, text), MessageReply.Stored.class);
  }

  public void delete(long messageId) {
    calls.call(new MessageCommand.DeleteMessage(messageId), MessageReply.Marked.class);
  }

  public void react(long messageId, String emoji) {
    calls.call(new MessageCommand.React(messageId, emoji, false), MessageReply.Marked.class);
  }

  public void unreact(long messageId, String emoji) {
    calls.call(new MessageCommand.React(messageId, emoji, true), MessageReply.Marked.class);
  }

  /** It and all before it in its conversation are read. */
  public void markRead(long messageId) {
    calls.call(new MessageCommand.MarkMessageRead(messageId), MessageReply.Marked.class);
  }

  /** It and all before it have reached this device; the client does this by itself as well. */
  public void markDelivered(long messageId) {
    calls.call(new MessageCommand.MarkMessageDelivered(messageId), MessageReply.Marked.class);
  }

  /** A passing signal: not waited for, and lost while there is no connection. */
  public void typing(Place place, boolean active) {
    calls.tell(new ConversationCommand.Typing(place.roomOrNull(), place.withOrNull(), active));
  }

  /** New messages of the conversation expire after this time; zero: they stay. */
  public void setExpiry(Place place, Duration after) {
    calls.call(
        new ConversationCommand.SetExpiry(
            place.roomOrNull(), place.withOrNull(), after.toSeconds()),
        Done.class);
  }

  /** The newest messages of a conversation before an id (null: up to now). */
  public MessagePage before(Place place, @Nullable Long messageId, int limit) {
    return history(place, messageId, null, limit);
  }

  /** The oldest messages of a conversation after an id. */
  public MessagePage after(Place place, long messageId, int limit) {
    return history(place, null, messageId, limit);
  }

  private MessagePage history(Place place, @Nullable Long before, @Nullable Long after, int limit) {
    ConversationReply.History page =
        calls.call(
            new ConversationCommand.GetHistory(
                place.roomOrNull(), place.withOrNull(), before, after, limit),
            ConversationReply.History.class);
    return new MessagePage(open(page.messages()), page.more());
  }

  /** Unread messages of others with an id above {@code after} (0: all). */
  public MessagePage unread(long after, int limit) {
    ConversationReply.Unread page =
        calls.call(
            new ConversationCommand.GetUnreadMessages(limit, after),
            ConversationReply.Unread.class);
    return new MessagePage(open(page.messages()), page.more());
  }

  /**
   * All one's conversations with unread counts; {@link #open} makes their last message readable.
   */
  public List<ConversationReply.Conversation> conversations() {
    return calls
        .call(new ConversationCommand.ListConversations(), ConversationReply.Conversations.class)
        .conversations();
  }

  /** Verifies and decrypts a stored message where it needs that. */
  public Message open(ChatMessage stored) {
    return mailroom.open(stored);
  }

  private List<Message> open(List<ChatMessage> stored) {
    return stored.stream().map(this::open).toList();
  }
}
