package org.safemessenger.server.core.account;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.PlainText;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.contact.ContactGraph;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** What accounts say about themselves. */
public final class Profiles {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_ABOUT = 500;

  private record Change(Account before, Account after) {}

  private final Storage storage;
  private final Directory directory;
  private final ContactGraph graph;
  private final Announcer announcer;

  public Profiles(Storage storage, Directory directory, ContactGraph graph, Announcer announcer) {
    this.storage = storage;
    this.directory = directory;
    this.graph = graph;
    this.announcer = announcer;
  }

  /**
   * When somebody else was here is for nobody to ask; their contacts have it from the contact list.
   */
  CompletableFuture<Account> of(Principal who, @Nullable String username) {
    return storage.readLater(
        tx -> {
          long id = username == null ? who.accountId() : directory.find(tx, username).id();
          Account account = byId(tx, id);
          return id == who.accountId() ? account : account.withoutLastLogin();
        });
  }

  /** Contacts are told, and one's other devices. */
  CompletableFuture<Account> change(
      Principal who,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey) {
    String name =
        displayName == null ? null : PlainText.check("The display name", displayName, LONGEST_NAME);
    String words =
        about == null ? null : PlainText.check("The text about you", about, LONGEST_ABOUT);
    String key =
        publicKey == null || publicKey.isBlank() ? publicKey : PublicKeyPolicy.check(publicKey);
    return storage
        .write(
            tx -> {
              Account before = byId(tx, who.accountId());
              tx.accounts()
                  .setProfile(
                      who.accountId(),
                      merge(before.displayName(), name),
                      merge(before.about(), words),
                      merge(before.publicKey(), key));
              return new Change(before, byId(tx, who.accountId()));
            },
            change -> {
              if (!change.after().equals(change.before())) {
                publish(who, change.after());
              }
            })
        .thenApply(Change::after);
  }

  private void publish(Principal who, Account account) {
    Notice notice =
        new Notice.ProfileChanged(
            account.name(),
            account.id(),
            account.displayName(),
            account.about(),
            account.publicKey(),
            account.createdAt());
    announcer.tellOwnOthers(who, notice);
    announcer.tell(graph.ties(who.accountId()).join().contacts(), notice);
  }

  private static @Nullable String merge(@Nullable String before, @Nullable String change) {
    return change == null ? before : change.isBlank() ? null : change;
  }

  private static Account byId(Tx tx, long id) {
    return tx.accounts()
        .byId(id)
        .filter(account -> account.status() != Account.Status.DELETED)
        .orElseThrow(
            () -> Rejection.because(Reason.NOT_FOUND, "This account does not exist any more."));
  }
}
