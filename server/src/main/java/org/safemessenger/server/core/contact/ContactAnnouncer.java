package org.safemessenger.server.core.contact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.contact.ContactStore.Acquaintance;
import org.safemessenger.server.core.contact.Ledger.Sight;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.presence.Presence;

/** Tells accounts what has changed between them and others. For the publishing thread. */
public final class ContactAnnouncer {
  private final ContactGraph graph;
  private final Announcer announcer;
  private final Presence presence;

  public ContactAnnouncer(ContactGraph graph, Announcer announcer, Presence presence) {
    this.graph = graph;
    this.announcer = announcer;
    this.presence = presence;
  }

  void publish(Principal who, Person peer, Ledger.Entry entry, Instant now) {
    graph.changed(who.accountId(), peer.id());
    tellHow(who, peer, entry, now);
    tellChange(peer.id(), entry.theirs());
    tellChange(who.accountId(), entry.mine());
  }

  /** What became of an account's acquaintances when it was erased. */
  public void publishErasure(Principal who, List<Ledger.Bereaved> all) {
    for (Ledger.Bereaved one : all) {
      graph.changed(one.accountId(), who.accountId());
      if (one.contact()) {
        announcer.tell(one.accountId(), new Notice.ContactRemoved(who.username(), one.name()));
      }
      tellChange(one.accountId(), one.sight());
    }
  }

  private void tellHow(Principal who, Person peer, Ledger.Entry entry, Instant now) {
    String me = who.username();
    String them = peer.username();
    switch (entry.tidings()) {
      case NONE -> {}
      case REQUEST -> {
        ContactView seen = view(entry.theirs());
        announcer.tell(
            peer.id(), new Notice.ContactRequested(me, them, now, seen.cipher(), seen.key()));
      }
      case KEY -> {
        ContactView seen = view(entry.theirs());
        String cipher = Objects.requireNonNull(seen.cipher());
        String key = Objects.requireNonNull(seen.key());
        announcer.tell(peer.id(), new Notice.ContactKeyChanged(me, them, cipher, key));
      }
      case ACCEPTANCE, CROSSING -> {
        boolean bothAsked = entry.tidings() == Pair.Tidings.CROSSING;
        tellAdded(peer.id(), me, them, true, view(entry.theirs()));
        tellAdded(who.accountId(), them, me, bothAsked, view(entry.mine()));
      }
      case DECLINED -> announcer.tell(peer.id(), new Notice.ContactDeclined(me, them));
      case REMOVED -> {
        announcer.tell(peer.id(), new Notice.ContactRemoved(me, them));
        announcer.tell(who.accountId(), new Notice.ContactRemoved(them, me));
      }
    }
  }

  private void tellAdded(
      long accountId, String username, String dest, boolean theyAccepted, ContactView seen) {
    announcer.tell(
        accountId,
        new Notice.ContactAdded(username, dest, theyAccepted, seen.cipher(), seen.key()));
  }

  private void tellChange(long accountId, Sight sight) {
    if (sight.changed()) {
      announcer.tell(accountId, new Notice.ContactChanged(view(sight)));
    }
  }

  private ContactView view(Sight sight) {
    Acquaintance now = Objects.requireNonNull(sight.now());
    return ContactView.of(now, presence, now.changeId() - 1);
  }
}
