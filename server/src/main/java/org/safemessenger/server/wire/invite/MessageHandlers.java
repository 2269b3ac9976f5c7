package org.safemessenger.server.wire.invite;

import static org.safemessenger.server.core.limit.LimitClass.MESSAGE;
import static org.safemessenger.server.core.limit.LimitClass.QUERY;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.reply.MessageReply;
import org.safemessenger.protocol.invite.request.MessageRequest;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Messages;
import org.safemessenger.server.core.message.Place;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.wire.Times;
import org.safemessenger.server.wire.invite.Dispatch.Row;

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
        Row.pipelined(MessageRequest.Send.class, MESSAGE, this::send),
        Row.pipelined(MessageRequest.Acknowledge.class, QUERY, this::acknowledge),
        Row.pipelined(MessageRequest.MarkRead.class, QUERY, this::markRead),
        Row.alone(MessageRequest.Edit.class, MESSAGE, this::edit),
        Row.alone(MessageRequest.Delete.class, MESSAGE, this::delete),
        Row.alone(MessageRequest.React.class, MESSAGE, this::react));
  }

  private CompletableFuture<Answer> send(Principal who, MessageRequest.Send request) {
    Draft draft =
        new Draft(
            Draft.Form.DIRECT,
            body(
                request.encrypted(),
                request.nonce(),
                request.message(),
                request.scheme(),
                request.signature()),
            request.id(),
            Times.read(request.expiresAt()),
            request.replyToId(),
            List.of());
    return messages
        .send(who, new Place.With(request.dest()), draft)
        .thenApply(sent -> new Answer.Changed(reply(sent), sent.message()));
  }

  private static MessageReply.Sent reply(Messages.Sent sent) {
    Message message = sent.message();
    return new MessageReply.Sent(
        message.id(),
        EpochSeconds.of(message.sentAt()),
        sent.peerOnline(),
        Objects.requireNonNullElse(message.recipient(), message.sender()));
  }

  private CompletableFuture<Answer> acknowledge(Principal who, MessageRequest.Acknowledge request) {
    return reading
        .markDelivered(who, Scope.DIRECT, request.id())
        .thenApply(done -> marked(request.id()));
  }

  private CompletableFuture<Answer> markRead(Principal who, MessageRequest.MarkRead request) {
    return reading
        .markRead(who, Scope.DIRECT, request.id())
        .thenApply(done -> marked(request.id()));
  }

  private static Answer marked(long id) {
    return new Answer.Plain(new MessageReply.Marked(id));
  }

  private CompletableFuture<Answer> edit(Principal who, MessageRequest.Edit request) {
    Body body =
        body(
            request.encrypted(),
            request.nonce(),
            request.message(),
            request.scheme(),
            request.signature());
    return messages
        .edit(who, Scope.DIRECT, request.id(), body)
        .thenApply(
            message ->
                new Answer.Changed(
                    new MessageReply.Edited(message.id(), EpochSeconds.of(message.sentAt())),
                    message));
  }

  private CompletableFuture<Answer> delete(Principal who, MessageRequest.Delete request) {
    return messages.delete(who, Scope.DIRECT, request.id()).thenApply(MessageHandlers::changed);
  }

  private CompletableFuture<Answer> react(Principal who, MessageRequest.React request) {
    return messages
        .react(
            who, Scope.DIRECT, request.id(), request.emoji(), Boolean.TRUE.equals(request.remove()))
        .thenApply(MessageHandlers::changed);
  }

  private static Answer changed(Message message) {
    return new Answer.Changed(new MessageReply.Marked(message.id()), message);
  }

  private static Body body(
      @Nullable Boolean encrypted,
      String nonce,
      String message,
      @Nullable String scheme,
      @Nullable String signature) {
    if (!Boolean.FALSE.equals(encrypted)) {
      return new Body(message, true, signature, scheme, nonce);
    }
    if (!nonce.isEmpty()) {
      throw new MalformedException("the field 'nonce' must be empty where 'encrypted' is false");
    }
    return new Body(text(message), false, signature, scheme, null);
  }

  private static String text(String base64) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new MalformedException(
          "the field 'message' must be the base64 of UTF-8 text where 'encrypted' is false");
    }
  }
}
