package org.safemessenger.server.wire.safemessenger;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.Outbox;
import org.safemessenger.server.wire.CatchUp;

/**
 * Notices on their way to one logged-in connection: live, or read from the store when it was too
 * slow.
 */
final class Feed {
  private static final int PAGE = 50;

  private final Link link;
  private final Voice voice;
  private final Principal owner;
  private final Service service;
  private final CatchUp<Message> messages;
  private final OwnCopies copies = new OwnCopies(this::show);
  private long newestShown;

  Feed(Link link, Voice voice, Principal owner, Service service) {
    this.link = link;
    this.voice = voice;
    this.owner = owner;
    this.service = service;
    this.messages =
        new CatchUp<>(
            new Outbox(service.terms().outbox()),
            () -> link.queued() + voice.backlog(),
            link.loop(),
            this::read,
            new CatchUp.Reader<>(this::show, () -> {}, this::failed));
  }

  void receive(SharedEvent event) {
    if (voice.answersWithCopy()) {
      copies.offer(event, owner.accountId());
    } else {
      show(event);
    }
  }

  /** A message of this connection is under way whose copy has to wait for the answer. */
  void sending() {
    copies.sending();
  }

  /** Its answer comes next and is this message's copy: what came before it is shown now. */
  void answering(long messageId) {
    copies.answering(messageId, owner.accountId());
  }

  /** It was answered; the copy of this message, if not 0, is not shown. */
  void answered(long messageId) {
    copies.answered(messageId, owner.accountId());
  }

  void drained() {
    messages.goOn();
  }

  void end() {
    messages.end();
  }

  private void show(SharedEvent event) {
    Message message = event.message();
    if (message == null) {
      if (messages.takesTransient()) {
        voice.say(voice.shared(event));
      }
    } else if (messages.takes(message.changeId())) {
      newestShown = Math.max(newestShown, message.id());
      voice.say(voice.shared(event));
    } else {
      messages.goOn();
    }
  }

  private CompletableFuture<CatchUp.Page<Message>> read(long cursor) {
    return service
        .reading()
        .changes(owner, Scope.ALL, cursor, PAGE)
        .thenApply(page -> new CatchUp.Page<>(page.messages(), page.cursor(), page.more()));
  }

  private void show(Message message) {
    voice.say(voice.event(Translation.missed(message, message.id() <= newestShown)));
    newestShown = Math.max(newestShown, message.id());
  }

  private void failed() {
    voice.say(
        voice.error(
            ErrorFrame.of(ErrorCode.UNAVAILABLE, "what you missed cannot be read; reconnect")));
    voice.afterSaid(() -> link.close(CloseReason.failed()));
  }
}
