package org.safemessenger.client.link.invite;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.link.LinkListener;
import org.safemessenger.client.link.Wire;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.protocol.invite.crypto.InviteChannel;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ReplyFrame;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.CallCommand;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.command.ContactCommand;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.command.Pong;
import org.safemessenger.protocol.safemessenger.command.PushCommand;
import org.safemessenger.protocol.safemessenger.command.RoomCommand;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** A sealed connection of protocol I that takes and gives protocol S's records. */
final class InviteLink implements Link, Exchange.Unasked {
  private final Exchange exchange;
  private final SignIn signIn;
  private final Roster roster;
  private final LinkListener listener;
  private volatile @Nullable Self self;

  InviteLink(
      Wire wire, InviteChannel channel, Roster roster, LinkListener listener, Duration silence) {
    this.exchange = new Exchange(wire, channel, silence, this);
    this.signIn = new SignIn(exchange, roster);
    this.roster = roster;
    this.listener = listener;
  }

  void start() {
    exchange.traffic().start();
  }

  @Override
  public CompletableFuture<ServerFrame> send(Command command) {
    String name = Commands.of(command).name();
    var answer = new CompletableFuture<ServerFrame>();
    asked(command)
        .whenComplete(
            (reply, failure) -> {
              if (failure == null) {
                answer.complete(new ReplyFrame(null, name, reply));
              } else {
                failed(answer, failure);
              }
            });
    return answer;
  }

  private static void failed(CompletableFuture<ServerFrame> answer, Throwable failure) {
    Throwable cause = failure.getCause();
    switch (failure instanceof CompletionException && cause != null ? cause : failure) {
      case Refused refused -> answer.complete(refused.error());
      case Throwable other -> answer.completeExceptionally(other);
    }
  }

  private CompletableFuture<Reply> asked(Command command) {
    if (command instanceof AccountCommand.Register it) {
      return entering(
          signIn.signUp(it.username(), it.password(), it.publicKey(), it.deviceName()), true);
    }
    if (command instanceof AccountCommand.Login it) {
      return entering(token(it), false);
    }
    Self me = self;
    if (me == null) {
      return CompletableFuture.failedFuture(
          Refused.here(ErrorCode.NOT_AUTHORIZED, "sign in first"));
    }
    return switch (command) {
      case MessageCommand it -> new MessageRequests(exchange, me).ask(it);
      case ConversationCommand it -> new ConversationRequests(exchange, me).ask(it);
      case ContactCommand it -> new ContactRequests(exchange, me).ask(it);
      case AccountCommand it -> new AccountRequests(exchange, me).ask(it);
      case CallCommand it -> new CallRequests(exchange, me).ask(it);
      case PushCommand it -> new PushRequests(exchange, me).ask(it);
      case RoomCommand _ -> CompletableFuture.failedFuture(NotHere.rooms());
      case Pong _ -> CompletableFuture.completedFuture(new Done());
    };
  }

  private CompletableFuture<String> token(AccountCommand.Login it) {
    String session = it.session();
    return session != null
        ? CompletableFuture.completedFuture(session)
        : signIn.signIn(
            String.valueOf(it.username()), String.valueOf(it.password()), it.deviceName());
  }

  private CompletableFuture<Reply> entering(CompletableFuture<String> token, boolean isNew) {
    return token
        .thenCompose(
            session ->
                signIn.enter(
                    session,
                    me -> self = me,
                    entered -> listener.event(this, success(entered, isNew)),
                    missed -> listener.event(this, missed)))
        .thenApply(_ -> new Done());
  }

  private static Event success(SignIn.Entered it, boolean isNew) {
    Self me = it.self();
    return isNew
        ? new Event.RegistrationSuccess(me.name(), it.userId(), "", me.session(), it.unread())
        : new Event.LoginSuccess(me.name(), it.userId(), "", me.session(), it.unread());
  }

  @Override
  public void event(org.safemessenger.protocol.invite.event.Event event) {
    Self me = self;
    if (me != null) {
      new Happenings(roster, me).of(event).forEach(it -> listener.event(this, it));
    }
  }

  @Override
  public void notice(RefusalFrame refusal) {
    listener.notice(Refused.error(refusal));
  }

  @Override
  public CompletableFuture<String> ended() {
    return exchange.traffic().ended();
  }

  @Override
  public void ended(String reason) {
    listener.ended(this, reason);
  }

  @Override
  public void close(String reason) {
    exchange.traffic().close(reason);
  }
}
