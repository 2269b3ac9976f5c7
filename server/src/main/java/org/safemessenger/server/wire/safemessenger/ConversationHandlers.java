package org.safemessenger.server.wire.safemessenger;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.SIGNAL;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.server.core.message.ConversationStore;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Messages;
import org.safemessenger.server.core.message.Place;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.wire.Cursors;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

/** Reading conversations and their settings. */
public final class ConversationHandlers {
  private final Messages messages;
  private final Reading reading;

  public ConversationHandlers(Messages messages, Reading reading) {
    this.messages = messages;
    this.reading = reading;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.alone(ConversationCommand.GetHistory.class, QUERY, this::history),
        Row.alone(ConversationCommand.GetUnreadMessages.class, QUERY, this::unread),
        Row.alone(ConversationCommand.Sync.class, QUERY, this::sync),
        Row.alone(ConversationCommand.ListConversations.class, QUERY, this::list),
        Row.pipelined(ConversationCommand.Typing.class, SIGNAL, this::typing),
        Row.alone(ConversationCommand.SetExpiry.class, QUERY, this::setExpiry));
  }

  private CompletableFuture<Answer> history(Caller caller, ConversationCommand.GetHistory command) {
    return reading
        .history(
            caller.principal(),
            place(command.room(), command.with()),
            command.before(),
            command.after(),
            command.limit())
        .thenApply(
            page ->
                new Answer.Plain(
                    new ConversationReply.History(
                        Translation.chats(page.messages()), page.more())));
  }

  private CompletableFuture<Answer> unread(
      Caller caller, ConversationCommand.GetUnreadMessages command) {
    return reading
        .unread(caller.principal(), Scope.ALL, command.after(), command.limit())
        .thenApply(
            page ->
                new Answer.Plain(
                    new ConversationReply.Unread(
                        Translation.chats(page.messages()), page.messages().size(), page.more())));
  }

  private CompletableFuture<Answer> sync(Caller caller, ConversationCommand.Sync command) {
    return reading
        .changes(
            caller.principal(),
            Scope.ALL,
            Cursors.parse("cursor", command.cursor()),
            command.limit())
        .thenApply(
            changes ->
                new Answer.Plain(
                    new ConversationReply.Synced(
                        Translation.chats(changes.messages()),
                        Long.toString(changes.cursor()),
                        changes.more())));
  }

  private CompletableFuture<Answer> list(
      Caller caller, ConversationCommand.ListConversations command) {
    return reading
        .overview(caller.principal(), Scope.ALL)
        .thenApply(
            overviews ->
                new Answer.Plain(
                    new ConversationReply.Conversations(
                        overviews.stream().map(ConversationHandlers::conversation).toList())));
  }

  private CompletableFuture<Answer> typing(Caller caller, ConversationCommand.Typing command) {
    return messages
        .typing(
            caller.principal(),
            place(command.room(), command.with()),
            !Boolean.FALSE.equals(command.active()))
        .thenApply(done -> new Answer.Plain(new Done()));
  }

  private CompletableFuture<Answer> setExpiry(
      Caller caller, ConversationCommand.SetExpiry command) {
    return messages
        .setTimer(caller.principal(), place(command.room(), command.with()), command.seconds())
        .thenApply(done -> new Answer.Plain(new Done()));
  }

  private static ConversationReply.Conversation conversation(Reading.Overview overview) {
    ConversationStore.Summary summary = overview.summary();
    Message last = overview.last();
    return new ConversationReply.Conversation(
        summary.conversation().room(),
        overview.peer(),
        summary.unread(),
        summary.unreadMentions(),
        summary.readMessageId(),
        summary.peerReadMessageId(),
        summary.peerDeliveredMessageId(),
        summary.conversation().timerSeconds(),
        last == null ? null : Translation.chat(last));
  }

  private static Place place(@Nullable String room, @Nullable String with) {
    if (room != null) {
      return new Place.InRoom(room);
    }
    if (with != null) {
      return new Place.With(with);
    }
    throw new MalformedException("exactly one of 'room' and 'with' is needed");
  }
}
