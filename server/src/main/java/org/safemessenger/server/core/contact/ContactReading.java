package org.safemessenger.server.core.contact;

import static org.safemessenger.server.core.FramePage.text;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.FramePage;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.contact.ContactStore.Acquaintance;
import org.safemessenger.server.core.contact.ContactStore.Edge;
import org.safemessenger.server.core.contact.Contacts.Contact;
import org.safemessenger.server.core.contact.Contacts.Page;
import org.safemessenger.server.core.contact.Contacts.Relation;
import org.safemessenger.server.core.contact.Contacts.Request;
import org.safemessenger.server.core.presence.Presence;
import org.safemessenger.server.core.storage.KnownCursor;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;
import org.safemessenger.server.core.storage.WriteBehind;

/** What an account may know of its contacts, and how much of it each device has been told. */
public final class ContactReading {
  // The names of the fields, the states and the numbers.
  private static final int FRAME_OF_ONE = 240;

  private final Storage storage;
  private final Presence presence;
  private final WriteBehind<Long> seen;

  public ContactReading(Storage storage, Presence presence) {
    this.storage = storage;
    this.presence = presence;
    this.seen =
        new WriteBehind<>(
            storage, Math::max, (tx, device, change) -> tx.devices().seeContacts(device, change));
  }

  ContactView view(Acquaintance acquaintance) {
    return view(acquaintance, acquaintance.changeId() - 1);
  }

  private ContactView view(Acquaintance acquaintance, long told) {
    return ContactView.of(acquaintance, presence, told);
  }

  CompletableFuture<List<Contact>> list(Principal who) {
    return storage.readLater(
        tx ->
            tx.contacts().of(who.accountId()).stream()
                .filter(edge -> edge.state() == ContactState.ACCEPTED)
                .flatMap(edge -> contact(tx, edge).stream())
                .sorted(Comparator.comparing(contact -> contact.account().name()))
                .toList());
  }

  private Optional<Contact> contact(Tx tx, Edge mine) {
    String key =
        tx.contacts()
            .edge(/* owner= */ mine.peer(), /* peer= */ mine.owner())
            .map(Edge::key)
            .orElse(null);
    return tx.accounts().byId(mine.peer()).map(account -> contact(account, mine, key));
  }

  private Contact contact(Account account, Edge mine, @Nullable String key) {
    return new Contact(
        presence.hides(account.id()) ? account.withoutLastLogin() : account,
        presence.of(account.id()),
        mine.cipher(),
        key,
        mine.key());
  }

  CompletableFuture<List<Request>> requests(Principal who) {
    return storage.readLater(
        tx ->
            tx.contacts().requestsTo(who.accountId()).stream()
                .map(
                    edge ->
                        new Request(
                            nameOf(tx, edge.owner()), edge.since(), edge.cipher(), edge.key()))
                .toList());
  }

  CompletableFuture<List<Relation>> relations(Principal who) {
    return storage.readLater(
        tx ->
            tx.contacts().of(who.accountId()).stream()
                .map(
                    edge ->
                        new Relation(
                            nameOf(tx, edge.peer()),
                            edge.state(),
                            edge.since(),
                            edge.cipher(),
                            edge.key()))
                .sorted(Comparator.comparing(Relation::username))
                .toList());
  }

  private static String nameOf(Tx tx, long accountId) {
    return tx.accounts().byId(accountId).map(Account::name).orElse("");
  }

  CompletableFuture<Page> changes(Principal who, @Nullable Long cursor, @Nullable Integer limit) {
    return storage.readLater(
        tx -> {
          if (cursor == null) {
            Page page = after(tx, who, 0, limit);
            return new Page(
                page.views().stream().filter(view -> view.state() != ContactState.REMOVED).toList(),
                page.cursor(),
                page.more());
          }
          KnownCursor.require(tx, cursor, 0);
          return after(tx, who, cursor, limit);
        });
  }

  CompletableFuture<Page> after(Principal who, long changeId, @Nullable Integer limit) {
    return storage.readLater(tx -> after(tx, who, changeId, limit));
  }

  private Page after(Tx tx, Principal who, long from, @Nullable Integer limit) {
    int size = FramePage.size(limit);
    List<ContactView> found =
        tx.contacts().acquaintances(who.accountId(), from, size + 1).stream()
            .map(one -> view(one, from))
            .toList();
    int fit = FramePage.fitting(found, size, ContactReading::bytes);
    List<ContactView> page = found.subList(0, fit);
    return new Page(page, page.isEmpty() ? from : page.getLast().changeId(), fit < found.size());
  }

  private static long bytes(ContactView view) {
    return FRAME_OF_ONE
        + text(view.username())
        + text(view.presence().text())
        + text(view.cipher())
        + text(view.key())
        + text(view.ownKey());
  }

  CompletableFuture<Page> missed(Principal who) {
    return storage.readLater(
        tx -> {
          long told = tx.devices().contactsSeen(who.deviceId());
          Stream<Acquaintance> waiting =
              tx.contacts().requestsTo(who.accountId()).stream()
                  .flatMap(
                      edge -> tx.contacts().acquaintance(who.accountId(), edge.owner()).stream())
                  .filter(acquaintance -> acquaintance.changeId() <= told);
          List<Acquaintance> changed =
              tx.contacts().acquaintances(who.accountId(), told, Integer.MAX_VALUE);
          List<ContactView> views =
              Stream.concat(waiting, changed.stream())
                  .sorted(Comparator.comparingLong(Acquaintance::changeId))
                  .map(one -> view(one, told))
                  .toList();
          return new Page(views, changed.isEmpty() ? told : changed.getLast().changeId(), false);
        });
  }

  void seen(Principal who, long changeId) {
    seen.note(who.deviceId(), changeId);
  }
}
