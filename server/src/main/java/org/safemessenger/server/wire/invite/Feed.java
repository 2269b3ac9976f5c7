package org.safemessenger.server.wire.invite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.contact.ContactView;
import org.safemessenger.server.core.contact.Contacts;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.link.Outbox;
import org.safemessenger.server.wire.CatchUp;
import org.safemessenger.server.wire.CatchUp.Page;
import org.safemessenger.server.wire.CatchUp.Reader;

/**
 * Events on their way to one subscriber (docs/protocol/invite.md, section 6): what it missed of its
 * contacts, then messages up to the moment it subscribed, then what has changed from there on, then
 * calls. Whatever happens meanwhile and is stored is read in its turn. Belongs to one loop.
 */
final class Feed {

  /**
   * How a subscription begins.
   *
   * @param since the id above which messages are replayed; null: those the session missed
   * @param now what has this change id or a smaller one is replayed, the rest is live
   */
  record Start(Principal owner, @Nullable Long since, long now) {}

  private enum Stage {
    CONTACTS,
    MISSED,
    CHANGES
  }

  private static final int PAGE = 250;

  /** Read before any cursor: what the session missed, as the core keeps it. */
  private static final long MISSED_CONTACTS = -1;

  private final Voice voice;
  private final Principal owner;
  private final Start start;
  private final Service.Sources sources;
  private final long outbox;
  private final CatchUp<ContactView> contacts;
  private final CatchUp<Message> changes;
  private @Nullable CatchUp<Message> missed;
  private @Nullable Set<Long> ownChanges;
  private Stage stage = Stage.CONTACTS;
  private boolean rung;
  private long newestShown;
  private long contactsShown = MISSED_CONTACTS;
  private long contactsSeen = MISSED_CONTACTS;

  Feed(Dialogue dialogue, Start start) {
    this.voice = dialogue.voice();
    this.owner = start.owner();
    this.start = start;
    this.sources = dialogue.service().sources();
    this.outbox = dialogue.service().terms().outbox();
    this.newestShown = start.now();
    // Thousands of subscribers hold these: what can be shared is, what is done with is let go.
    LongSupplier queued = voice::queued;
    Executor loop = dialogue.loop();
    // In turn: what this connection itself did is known by its reply before a page shows it.
    Executor turn = page -> loop.execute(() -> dialogue.inTurn(page));
    Runnable failed = dialogue.session()::readingFailed;
    this.contacts =
        new CatchUp<>(
            Outbox.behind(outbox, MISSED_CONTACTS),
            queued,
            turn,
            this::readContacts,
            new Reader<>(this::show, this::contactsShown, failed));
    this.missed =
        new CatchUp<>(
            Outbox.behind(outbox, start.since() == null ? 0 : start.since()),
            queued,
            turn,
            this::readMissed,
            new Reader<>(
                message -> voice.say(Translation.posted(message)), this::missedShown, failed));
    this.changes =
        new CatchUp<>(
            Outbox.behind(outbox, start.now()),
            queued,
            turn,
            this::readChanges,
            new Reader<>(this::show, this::changesShown, failed));
  }

  void begin() {
    contacts.goOn();
  }

  void drained() {
    contacts.goOn();
    if (stage == Stage.MISSED) {
      goOnWithMissed();
    }
    if (stage == Stage.CHANGES) {
      changes.goOn();
    }
    noteContactsSeen();
  }

  /** Whether it has been told what it missed. */
  boolean isToldMissed() {
    return rung;
  }

  void end() {
    contacts.end();
    if (missed != null) {
      missed.end();
    }
    changes.end();
    noteContactsSeen();
  }

  void receive(SharedEvent event) {
    switch (event) {
      case SharedEvent.OfMessage told when told.by() == owner.deviceId() -> {}
      case SharedEvent.OfMessage told -> {
        if (changes.takes(told.message().changeId())) {
          newestShown = Math.max(newestShown, told.message().id());
          voice.say(told.frame().bytes());
        } else if (stage == Stage.CHANGES) {
          changes.goOn();
        }
      }
      case SharedEvent.OfContact told -> {
        if (contacts.takes(told.view().changeId())) {
          show(told.view());
        } else {
          contacts.goOn();
        }
      }
      case SharedEvent.OfCall told -> {
        if (rung) {
          pass(told.frame());
        }
      }
      case SharedEvent.Passing told -> {
        if (told.by() != owner.deviceId()) {
          pass(told.frame());
        }
      }
      case SharedEvent.Unsaid unsaid -> {}
    }
  }

  /**
   * The connection's own doing, which its reply has told; but a note to oneself is told as well.
   */
  void done(Message message) {
    if (!changes.isLive() && !message.sender().equals(message.recipient())) {
      if (ownChanges == null) {
        ownChanges = new HashSet<>();
      }
      ownChanges.add(message.changeId());
    }
  }

  private void pass(SharedEvent.Frame frame) {
    if (voice.queued() < outbox) {
      voice.say(frame.bytes());
    }
  }

  private void show(ContactView view) {
    Translation.events(view, owner.username()).forEach(voice::say);
    contactsShown = Math.max(contactsShown, view.changeId());
  }

  private void show(Message message) {
    if (ownChanges == null || !ownChanges.remove(message.changeId())) {
      boolean known = message.id() <= newestShown || message.senderId() == owner.accountId();
      voice.say(Translation.changed(message, known));
      newestShown = Math.max(newestShown, message.id());
    }
  }

  private void contactsShown() {
    if (stage == Stage.CONTACTS) {
      stage = Stage.MISSED;
      goOnWithMissed();
    }
  }

  private void goOnWithMissed() {
    if (missed != null) {
      missed.goOn();
    }
  }

  private void missedShown() {
    missed = null;
    stage = Stage.CHANGES;
    changes.goOn();
  }

  private void changesShown() {
    ownChanges = null;
    if (!rung) {
      rung = true;
      for (Notice notice : sources.calls().soFar(owner)) {
        receive(Translation.shared(notice));
      }
      voice.say(new Event.Subscribed());
    }
  }

  private void noteContactsSeen() {
    if (contactsShown > contactsSeen && voice.queued() == 0) {
      contactsSeen = contactsShown;
      sources.contacts().seen(owner, contactsSeen);
    }
  }

  private CompletableFuture<Page<ContactView>> readContacts(long cursor) {
    CompletableFuture<Contacts.Page> page =
        cursor == MISSED_CONTACTS
            ? sources.contacts().missed(owner)
            : sources.contacts().after(owner, cursor, PAGE);
    return page.thenApply(read -> new Page<>(read.views(), read.cursor(), read.more()));
  }

  private CompletableFuture<Page<Message>> readMissed(long after) {
    CompletableFuture<Reading.Page> page =
        start.since() == null
            ? sources.reading().missed(owner, after, PAGE)
            : sources.reading().since(owner, after, PAGE);
    return page.thenApply(read -> untilNow(read, after));
  }

  /** What was sent after the subscription began is left to the changes. */
  private Page<Message> untilNow(Reading.Page page, long after) {
    List<Message> before =
        page.messages().stream().filter(message -> message.id() <= start.now()).toList();
    boolean more = page.more() && before.size() == page.messages().size();
    return new Page<>(before, before.isEmpty() ? after : before.getLast().id(), more);
  }

  private CompletableFuture<Page<Message>> readChanges(long cursor) {
    return sources
        .reading()
        .changes(owner, Scope.DIRECT, cursor, PAGE)
        .thenApply(page -> new Page<>(page.messages(), page.cursor(), page.more()));
  }
}
