package org.safemessenger.server.wire.safemessenger;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands.Spec;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.wire.safemessenger.Dialogue.Online;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

/** One command and its one answer. */
final class Exchange {
  private final Dialogue dialogue;
  private final Voice voice;
  private final ClientFrame frame;
  private final @Nullable Spec spec;
  private final @Nullable Row<?> row;
  private @Nullable Online sendingFor;
  private @Nullable Online detached;

  Exchange(
      Dialogue dialogue,
      Voice voice,
      ClientFrame frame,
      @Nullable Spec spec,
      @Nullable Row<?> row) {
    this.dialogue = dialogue;
    this.voice = voice;
    this.frame = frame;
    this.spec = spec;
    this.row = row;
  }

  /** Checks what the table asks for, then handles; may throw what {@link Refusal} knows. */
  CompletableFuture<Answer> start(Service service, Origin origin) {
    if (row == null) {
      throw unknown(frame);
    }
    Online online = dialogue.online();
    if (online == null) {
      if (!row.beforeLogin()) {
        throw new RefusedException(
            ErrorCode.NOT_AUTHORIZED, "this command needs a login; register or log in first");
      }
      return row.enter(origin, frame.command()).thenApply(answer -> answer);
    }
    if (row.beforeLogin()) {
      throw new RefusedException(
          ErrorCode.CONFLICT, "this connection is logged in already; log out first");
    }
    if (row.limit() != null) {
      service.limits().check(row.limit(), origin, online.caller().principal().accountId());
    }
    Command command = frame.command();
    prepare(online, command);
    return row.handle(online.caller(), command).thenApply(answer -> answer);
  }

  /** On the loop, in the order of the commands. */
  void finish(@Nullable Answer answer, @Nullable Throwable failure) {
    if (spec != null && answer != null) {
      answer(spec, answer);
    } else if (failure != null) {
      refuse(failure);
    }
  }

  private void prepare(Online online, Command command) {
    if (copyWaits(command)) {
      sendingFor = online;
      online.feed().sending();
    } else if (command instanceof AccountCommand.Logout
        || command instanceof AccountCommand.DeleteAccount) {
      // The end of its own session must not overtake the answer.
      detached = online;
      dialogue.detach(online);
    }
  }

  private boolean copyWaits(Command command) {
    return voice.answersWithCopy()
        && (command instanceof MessageCommand.PublicMessage
            || command instanceof MessageCommand.SendMessage);
  }

  private void answer(Spec known, Answer answer) {
    switch (answer) {
      case Answer.Plain plain -> {
        voice.say(voice.reply(known, plain.reply(), frame.nonce()));
        sent(0);
      }
      case Answer.Posted posted -> {
        Event copy = new Event.PublicMessage(Translation.chat(posted.copy()));
        if (sendingFor != null) {
          sendingFor.feed().answering(posted.copy().id());
        }
        voice.say(voice.posted(known, posted.stored(), copy, frame.nonce()));
        sent(posted.copy().id());
      }
      case Answer.Welcomed welcomed -> {
        // From here on the core may deliver; what it delivers waits for this turn of the loop.
        Online online = dialogue.login(welcomed.welcome().principal());
        voice.welcome(known, details(welcomed), frame.nonce()).forEach(voice::say);
        voice.rest();
        dialogue.ring(online);
      }
      case Answer.Dismissed dismissed -> {
        dialogue.logout();
        voice.say(voice.reply(known, new Done(), frame.nonce()));
      }
      case Answer.Silence silence -> {}
    }
  }

  private void refuse(Throwable failure) {
    ErrorFrame error = Refusal.of(failure, frame);
    if (spec != null
        && spec.replyType() == ContactReply.Outcome.class
        && Refusal.isOutcome(failure)) {
      String friend = frame.payload().path("friend_username").asString("");
      ContactReply.Outcome outcome =
          new ContactReply.Outcome(false, friend, error.message(), error.code());
      voice.say(voice.reply(spec, outcome, frame.nonce()));
    } else {
      voice.say(voice.error(error));
    }
    sent(0);
    if (detached != null) {
      dialogue.attach(detached);
    }
  }

  private void sent(long messageId) {
    if (sendingFor != null) {
      sendingFor.feed().answered(messageId);
    }
  }

  private static Event details(Answer.Welcomed welcomed) {
    var welcome = welcomed.welcome();
    String name = welcome.principal().username();
    long id = welcome.principal().accountId();
    String session = welcome.token().reveal();
    return welcomed.registered()
        ? new Event.RegistrationSuccess(name, id, welcome.assignedRoom(), session, welcome.unread())
        : new Event.LoginSuccess(name, id, welcome.assignedRoom(), session, welcome.unread());
  }

  private static RefusedException unknown(ClientFrame frame) {
    return frame.name().equals("session_key")
        ? new RefusedException(
            ErrorCode.CONFLICT, "this connection has its dialect and keys already")
        : new RefusedException(
            ErrorCode.INVALID_COMMAND,
            "there is no such command; the protocol's reference lists those there are");
  }
}
