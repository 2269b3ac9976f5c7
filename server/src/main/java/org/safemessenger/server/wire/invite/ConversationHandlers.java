package org.safemessenger.server.wire.invite;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.SIGNAL;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.invite.reply.MessageReply;
import org.safemessenger.protocol.invite.request.AccountRequest;
import org.safemessenger.protocol.invite.request.MessageRequest;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.message.ConversationStore;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Messages;
import org.safemessenger.server.core.message.Place;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.wire.Cursors;
import org.safemessenger.server.wire.invite.Dispatch.Row;

/** Reading conversations, now and from now on, and their settings. */
public final class ConversationHandlers {
  private final Messages messages;
  private final Reading reading;

  public ConversationHandlers(Messages messages, Reading reading) {
    this.messages = messages;
    this.reading = reading;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.alone(AccountRequest.Subscribe.class, QUERY, this::subscribe),
        Row.alone(MessageRequest.History.class, QUERY, this::history),
        Row.alone(MessageRequest.Unread.class, QUERY, this::unread),
        Row.alone(MessageRequest.Changes.class, QUERY, this::changes),
        Row.alone(MessageRequest.ListConversations.class, QUERY, this::list),
        Row.pipelined(MessageRequest.Typing.class, SIGNAL, this::typing),
        Row.alone(MessageRequest.SetExpiry.class, QUERY, this::setExpiry));
  }

  private CompletableFuture<Answer> subscribe(Principal who, AccountRequest.Subscribe request) {
    return reading
        .changes(who, Scope.DIRECT, null, null)
        .thenApply(
            now -> new Answer.Subscribed(new Feed.Start(who, request.since(), now.cursor())));
  }

  private CompletableFuture<Answer> history(Principal who, MessageRequest.History request) {
    return reading
        .history(
            who, new Place.With(request.dest()), request.before(), request.after(), request.limit())
        .thenApply(ConversationHandlers::page);
  }

  private CompletableFuture<Answer> unread(Principal who, MessageRequest.Unread request) {
    return reading
        .unread(who, Scope.DIRECT, request.after(), request.limit())
        .thenApply(ConversationHandlers::page);
  }

  private static Answer page(Reading.Page page) {
    return new Answer.Plain(
        new MessageReply.Page(Translation.messages(page.messages()), page.more()));
  }

  private CompletableFuture<Answer> changes(Principal who, MessageRequest.Changes request) {
    return reading
        .changes(who, Scope.DIRECT, Cursors.parse("since", request.since()), request.limit())
        .thenApply(
            changes ->
                new Answer.Plain(
                    new MessageReply.Changes(
                        Translation.messages(changes.messages()),
                        Long.toString(changes.cursor()),
                        changes.more())));
  }

  private CompletableFuture<Answer> list(Principal who, MessageRequest.ListConversations request) {
    return reading
        .overview(who, Scope.DIRECT)
        .thenApply(
            all ->
                new Answer.Plain(
                    new MessageReply.Conversations(
                        all.stream().map(each -> conversation(each, who)).toList())));
  }

  private static MessageReply.Conversation conversation(Reading.Overview overview, Principal who) {
    ConversationStore.Summary summary = overview.summary();
    Message last = overview.last();
    return new MessageReply.Conversation(
        Objects.requireNonNullElse(overview.peer(), who.username()),
        summary.unread(),
        summary.readMessageId(),
        summary.peerReadMessageId(),
        summary.peerDeliveredMessageId(),
        summary.conversation().timerSeconds(),
        last == null ? null : Translation.message(last));
  }

  private CompletableFuture<Answer> typing(Principal who, MessageRequest.Typing request) {
    return messages
        .typing(who, new Place.With(request.dest()), !Boolean.FALSE.equals(request.active()))
        .thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> setExpiry(Principal who, MessageRequest.SetExpiry request) {
    return messages
        .setTimer(who, new Place.With(request.dest()), request.seconds())
        .thenApply(done -> Answer.DONE);
  }
}
