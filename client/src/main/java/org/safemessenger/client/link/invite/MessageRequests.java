package org.safemessenger.client.link.invite;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.client.link.invite.Texts.Carried;
import org.safemessenger.protocol.invite.reply.MessageReply.Edited;
import org.safemessenger.protocol.invite.reply.MessageReply.Marked;
import org.safemessenger.protocol.invite.reply.MessageReply.Sent;
import org.safemessenger.protocol.invite.request.MessageRequest;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** Sending messages and changing what was sent. */
final class MessageRequests {
  private final Asking asking;
  private final Self self;

  MessageRequests(Asking asking, Self self) {
    this.asking = asking;
    this.self = self;
  }

  CompletableFuture<Reply> ask(MessageCommand command) {
    return switch (command) {
      case MessageCommand.PrivateMessage it -> send(it);
      case MessageCommand.EditMessage it -> edit(it);
      case MessageCommand.DeleteMessage it ->
          mark(new MessageRequest.Delete(self.session(), null, it.messageId()));
      case MessageCommand.React it ->
          mark(
              new MessageRequest.React(
                  self.session(), null, it.messageId(), it.emoji(), it.remove()));
      case MessageCommand.MarkMessageRead it ->
          mark(new MessageRequest.MarkRead(self.session(), null, it.messageId()));
      case MessageCommand.MarkMessageDelivered it ->
          mark(new MessageRequest.Acknowledge(self.session(), null, it.messageId()));
      case MessageCommand.PublicMessage _, MessageCommand.SendMessage _ ->
          CompletableFuture.failedFuture(NotHere.rooms());
    };
  }

  private CompletableFuture<Reply> send(MessageCommand.PrivateMessage it) {
    boolean encrypted = Boolean.TRUE.equals(it.encrypted());
    Carried carried = Carried.of(encrypted, it.content(), it.nonce());
    var request =
        new MessageRequest.Send(
            self.session(),
            self.name(),
            it.recipient(),
            carried.nonce(),
            carried.message(),
            it.clientId(),
            encrypted ? null : Boolean.FALSE,
            it.scheme(),
            it.signature(),
            it.expiresAt(),
            it.replyToId());
    return asking
        .ask(request, Sent.class)
        .thenApply(
            sent ->
                new MessageReply.Delivered(
                    sent.dest(), sent.online(), sent.timestamp(), sent.id()));
  }

  private CompletableFuture<Reply> edit(MessageCommand.EditMessage it) {
    boolean encrypted = Boolean.TRUE.equals(it.encrypted());
    Carried carried = Carried.of(encrypted, it.content(), it.nonce());
    var request =
        new MessageRequest.Edit(
            self.session(),
            null,
            it.messageId(),
            carried.nonce(),
            carried.message(),
            encrypted ? null : Boolean.FALSE,
            it.scheme(),
            it.signature());
    return asking
        .ask(request, Edited.class)
        .thenApply(edited -> new MessageReply.Stored(edited.id(), edited.timestamp()));
  }

  private CompletableFuture<Reply> mark(Request request) {
    return asking
        .ask(request, Marked.class)
        .thenApply(marked -> new MessageReply.Marked(marked.id()));
  }
}
