package org.safemessenger.server.wire.safemessenger;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.Outbox;

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
  private final Outbox outbox;
  private final OwnCopies copies = new OwnCopies(this::show);
  private long newestShown;

  Feed(Link link, Voice voice, Principal owner, Service service) {
    this.link = link;
    this.voice = voice;
    this.owner = owner;
    this.service = service;
    this.outbox = new Outbox(service.terms().outbox());
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
    if (!outbox.live()) {
      catchUp();
    }
  }

  private void show(SharedEvent event) {
    Message message = event.message();
    if (message == null) {
      if (outbox.takesTransient(queued())) {
        voice.say(voice.shared(event));
      }
    } else if (outbox.takesStored(message.changeId(), queued())) {
      newestShown = Math.max(newestShown, message.id());
      voice.say(voice.shared(event));
    } else {
      catchUp();
    }
  }

  private void catchUp() {
    OptionalLong from = outbox.nextRead(queued());
    if (from.isPresent()) {
      service
          .reading()
          .changes(owner, from.getAsLong(), PAGE)
          .whenComplete((page, failure) -> link.loop().execute(() -> missed(page, failure)));
    }
  }

  private void missed(Reading.@Nullable Changes page, @Nullable Throwable failure) {
    if (page == null || failure != null) {
      voice.say(
          voice.error(
              ErrorFrame.of(ErrorCode.UNAVAILABLE, "what you missed cannot be read; reconnect")));
      voice.afterSaid(() -> link.close(CloseReason.failed()));
      return;
    }
    for (Message message : page.messages()) {
      voice.say(voice.event(Translation.missed(message, message.id() <= newestShown)));
      newestShown = Math.max(newestShown, message.id());
    }
    outbox.read(page.cursor(), page.more());
    catchUp();
  }

  private long queued() {
    return link.queued() + voice.backlog();
  }
}
