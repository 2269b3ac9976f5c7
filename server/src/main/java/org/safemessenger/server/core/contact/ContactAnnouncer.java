package org.safemessenger.server.core.contact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.contact.ContactStore.Acquaintance;
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
    ContactView mine = view(entry.mine().now());
    ContactView theirs = view(entry.theirs().now());
    String me = who.username();
    String them = peer.username();
    switch (entry.tidings()) {
      case NONE -> {}
      case REQUEST ->
          announcer.tell(
              peer.id(), new Notice.ContactRequested(me, them, now, cipher(theirs), key(theirs)));
      case KEY ->
          announcer.tell(
              peer.id(), new Notice.ContactKeyChanged(me, them, cipher(theirs), key(theirs)));
      case DECLINED -> announcer.tell(peer.id(), new Notice.ContactDeclined(me, them));
      case ACCEPTANCE -> tellAdded(who, mine, peer, theirs, false);
      case CROSSING -> tellAdded(who, mine, peer, theirs, true);
      case REMOVED -> {
        announcer.tell(peer.id(), new Notice.ContactRemoved(me, them));
        announcer.tell(who.accountId(), new Notice.ContactRemoved(them, me));
      }
    }
    tellChange(peer.id(), entry.theirs().changed() ? theirs : null);
    tellChange(who.accountId(), entry.mine().changed() ? mine : null);
  }

  /** What became of an account's acquaintances when it was erased. */
  public void publishErasure(Principal who, List<Ledger.Bereaved> all) {
    for (Ledger.Bereaved one : all) {
      graph.changed(one.accountId(), who.accountId());
      if (one.contact()) {
        announcer.tell(one.accountId(), new Notice.ContactRemoved(who.username(), one.name()));
      }
      tellChange(one.accountId(), view(one.seen()));
    }
  }

  /** {@code asked}: whether the one who acted had asked as well. */
  private void tellAdded(
      Principal who,
      @Nullable ContactView mine,
      Person peer,
      @Nullable ContactView theirs,
      boolean asked) {
    announcer.tell(
        peer.id(),
        new Notice.ContactAdded(
            who.username(), peer.username(), true, cipher(theirs), key(theirs)));
    announcer.tell(
        who.accountId(),
        new Notice.ContactAdded(peer.username(), who.username(), asked, cipher(mine), key(mine)));
  }

  private void tellChange(long accountId, @Nullable ContactView view) {
    if (view != null) {
      announcer.tell(accountId, new Notice.ContactChanged(view));
    }
  }

  private @Nullable ContactView view(@Nullable Acquaintance acquaintance) {
    return acquaintance == null ? null : ContactView.of(acquaintance, presence);
  }

  private static @Nullable String cipher(@Nullable ContactView view) {
    return view == null ? null : view.cipher();
  }

  private static @Nullable String key(@Nullable ContactView view) {
    return view == null ? null : view.key();
  }
}
