package org.safemessenger.client.link.invite;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.InviteMessage;
import org.safemessenger.protocol.invite.reply.MessageReply.Changes;
import org.safemessenger.protocol.invite.reply.MessageReply.Conversation;
import org.safemessenger.protocol.invite.reply.MessageReply.Conversations;
import org.safemessenger.protocol.invite.reply.MessageReply.Page;
import org.safemessenger.protocol.invite.request.MessageRequest;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** Reading conversations and their settings. */
final class ConversationRequests {
  private final Asking asking;
  private final Self self;

  ConversationRequests(Asking asking, Self self) {
    this.asking = asking;
    this.self = self;
  }

  CompletableFuture<Reply> ask(ConversationCommand command) {
    return switch (command) {
      case ConversationCommand.GetHistory it -> {
        String with = it.with();
        yield with == null ? noRoom() : history(with, it);
      }
      case ConversationCommand.GetUnreadMessages it -> unread(it);
      case ConversationCommand.Sync it -> changes(it);
      case ConversationCommand.ListConversations _ -> conversations();
      case ConversationCommand.Typing it -> {
        String with = it.with();
        yield with == null
            ? noRoom()
            : done(new MessageRequest.Typing(self.session(), null, with, it.active()));
      }
      case ConversationCommand.SetExpiry it -> {
        String with = it.with();
        yield with == null
            ? noRoom()
            : done(new MessageRequest.SetExpiry(self.session(), null, with, it.seconds()));
      }
    };
  }

  private static CompletableFuture<Reply> noRoom() {
    return CompletableFuture.failedFuture(NotHere.rooms());
  }

  private CompletableFuture<Reply> done(Request request) {
    return asking
        .ask(request, org.safemessenger.protocol.invite.reply.Done.class)
        .thenApply(_ -> new Done());
  }

  private CompletableFuture<Reply> history(String with, ConversationCommand.GetHistory it) {
    return asking
        .ask(
            new MessageRequest.History(self.session(), with, it.before(), it.after(), it.limit()),
            Page.class)
        .thenApply(
            page -> new ConversationReply.History(Texts.stored(page.messages()), page.more()));
  }

  private CompletableFuture<Reply> unread(ConversationCommand.GetUnreadMessages it) {
    return asking
        .ask(new MessageRequest.Unread(self.session(), it.after(), it.limit()), Page.class)
        .thenApply(
            page ->
                new ConversationReply.Unread(
                    Texts.stored(page.messages()), page.messages().size(), page.more()));
  }

  private CompletableFuture<Reply> changes(ConversationCommand.Sync it) {
    return asking
        .ask(new MessageRequest.Changes(self.session(), it.cursor(), it.limit()), Changes.class)
        .thenApply(
            page ->
                new ConversationReply.Synced(
                    Texts.stored(page.messages()), page.cursor(), page.more()));
  }

  private CompletableFuture<Reply> conversations() {
    return asking
        .ask(new MessageRequest.ListConversations(self.session()), Conversations.class)
        .thenApply(list -> new ConversationReply.Conversations(known(list.conversations())));
  }

  private static List<ConversationReply.Conversation> known(List<Conversation> conversations) {
    return conversations.stream().map(ConversationRequests::known).toList();
  }

  private static ConversationReply.Conversation known(Conversation it) {
    @Nullable InviteMessage last = it.lastMessage();
    return new ConversationReply.Conversation(
        null,
        it.with(),
        it.unreadCount(),
        0,
        it.readId(),
        it.peerReadId(),
        it.peerDeliveredId(),
        it.expirySeconds(),
        last == null ? null : Texts.stored(last));
  }
}
