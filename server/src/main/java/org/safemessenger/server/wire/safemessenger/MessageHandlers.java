package org.safemessenger.server.wire.safemessenger;

import static org.safemessenger.server.core.limit.LimitClass.MESSAGE;
import static org.safemessenger.server.core.limit.LimitClass.QUERY;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Messages;
import org.safemessenger.server.core.message.Place;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.wire.Times;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

/** Sending messages, changing them, and marking them as received or read. */
public final class MessageHandlers {
  private final Messages messages;
  private final Reading reading;

  public MessageHandlers(Messages messages, Reading reading) {
    this.messages = messages;
    this.reading = reading;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.pipelined(MessageCommand.PublicMessage.class, MESSAGE, this::publicMessage),
        Row.pipelined(MessageCommand.SendMessage.class, MESSAGE, this::sendMessage),
        Row.pipelined(MessageCommand.PrivateMessage.class, MESSAGE, this::privateMessage),
        Row.alone(MessageCommand.EditMessage.class, MESSAGE, this::edit),
        Row.alone(MessageCommand.DeleteMessage.class, MESSAGE, this::delete),
        Row.alone(MessageCommand.React.class, MESSAGE, this::react),
        Row.pipelined(MessageCommand.MarkMessageRead.class, QUERY, this::markRead),
        Row.pipelined(MessageCommand.MarkMessageDelivered.class, QUERY, this::markDelivered));
  }

  private CompletableFuture<Answer> publicMessage(
      Caller caller, MessageCommand.PublicMessage command) {
    Draft draft =
        new Draft(
            Draft.Form.PUBLIC,
            Body.plain(command.content()),
            command.clientId(),
            Times.read(command.expiresAt()),
            command.replyToId(),
            mentions(command.mentions()));
    return messages
        .send(caller.principal(), new Place.InRoom(caller.room()), draft)
        .thenApply(sent -> new Answer.Posted(stored(sent.message()), sent.message()));
  }

  private CompletableFuture<Answer> sendMessage(Caller caller, MessageCommand.SendMessage command) {
    Draft draft =
        new Draft(
            Draft.Form.NAMED,
            Body.plain(command.content()),
            command.clientId(),
            Times.read(command.expiresAt()),
            command.replyToId(),
            mentions(command.mentions()));
    return messages
        .send(caller.principal(), new Place.InRoom(command.room()), draft)
        .thenApply(sent -> new Answer.Plain(stored(sent.message())));
  }

  private CompletableFuture<Answer> privateMessage(
      Caller caller, MessageCommand.PrivateMessage command) {
    Body body =
        new Body(
            command.content(),
            Boolean.TRUE.equals(command.encrypted()),
            command.signature(),
            command.scheme(),
            command.nonce());
    Draft draft =
        new Draft(
            Draft.Form.DIRECT,
            body,
            command.clientId(),
            Times.read(command.expiresAt()),
            command.replyToId(),
            List.of());
    return messages
        .send(caller.principal(), new Place.With(command.recipient()), draft)
        .thenApply(sent -> new Answer.Plain(delivered(sent, command.recipient())));
  }

  private CompletableFuture<Answer> edit(Caller caller, MessageCommand.EditMessage command) {
    Body body =
        new Body(
            command.content(),
            Boolean.TRUE.equals(command.encrypted()),
            command.signature(),
            command.scheme(),
            command.nonce());
    return messages
        .edit(caller.principal(), Scope.ALL, command.messageId(), body)
        .thenApply(message -> new Answer.Plain(stored(message)));
  }

  private CompletableFuture<Answer> delete(Caller caller, MessageCommand.DeleteMessage command) {
    return messages
        .delete(caller.principal(), Scope.ALL, command.messageId())
        .thenApply(message -> marked(message.id()));
  }

  private CompletableFuture<Answer> react(Caller caller, MessageCommand.React command) {
    return messages
        .react(
            caller.principal(),
            Scope.ALL,
            command.messageId(),
            command.emoji(),
            Boolean.TRUE.equals(command.remove()))
        .thenApply(message -> marked(message.id()));
  }

  private CompletableFuture<Answer> markRead(
      Caller caller, MessageCommand.MarkMessageRead command) {
    return reading
        .markRead(caller.principal(), Scope.ALL, command.messageId())
        .thenApply(done -> marked(command.messageId()));
  }

  private CompletableFuture<Answer> markDelivered(
      Caller caller, MessageCommand.MarkMessageDelivered command) {
    return reading
        .markDelivered(caller.principal(), Scope.ALL, command.messageId())
        .thenApply(done -> marked(command.messageId()));
  }

  private static MessageReply.Stored stored(Message message) {
    return new MessageReply.Stored(message.id(), EpochSeconds.of(message.sentAt()));
  }

  private static MessageReply.Delivered delivered(Messages.Sent sent, String recipient) {
    Message message = sent.message();
    String name = message.recipient();
    return new MessageReply.Delivered(
        name == null ? recipient : name,
        sent.peerOnline(),
        EpochSeconds.of(message.sentAt()),
        message.id());
  }

  private static Answer marked(long messageId) {
    return new Answer.Plain(new MessageReply.Marked(messageId));
  }

  private static List<String> mentions(@Nullable List<String> mentions) {
    return mentions == null ? List.of() : mentions;
  }
}
