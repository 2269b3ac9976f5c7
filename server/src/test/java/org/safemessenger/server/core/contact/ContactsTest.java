package org.safemessenger.server.core.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.People;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.notice.Notice;

class ContactsTest {
  @TempDir Path folder;
  private People people;
  private Contacts contacts;
  private Principal alice;
  private Principal bob;
  private TestEndpoint hers;
  private TestEndpoint his;

  @BeforeEach
  void open() throws Exception {
    people = new People(folder, true);
    contacts = people.contacts;
    alice = people.insert("alice");
    bob = people.insert("bob");
    hers = people.connect(alice);
    his = people.connect(bob);
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void aRequestAndItsAcceptanceAreToldToWhomTheyConcern() throws Exception {
    assertThat(await(contacts.request(alice, "Bob"))).isEqualTo(ContactState.REQUESTED);
    assertThat(his.next()).isEqualTo(new Notice.ContactRequested("alice", people.clock.instant()));
    await(contacts.accept(bob, "alice"));
    assertThat(his.next()).isEqualTo(new Notice.ContactAdded("alice"));
    assertThat(hers.next()).isEqualTo(new Notice.ContactAdded("bob"));
    assertThat(await(contacts.list(alice)))
        .singleElement()
        .satisfies(
            contact -> {
              assertThat(contact.account().name()).isEqualTo("bob");
              assertThat(contact.presence().online()).isTrue();
            });
  }

  @Test
  void crossingRequestsMakeAContact() throws Exception {
    CompletableFuture<ContactState> one = contacts.request(alice, "bob");
    CompletableFuture<ContactState> other = contacts.request(bob, "alice");
    assertThat(await(one)).isEqualTo(ContactState.REQUESTED);
    assertThat(await(other)).isEqualTo(ContactState.ACCEPTED);
    assertThat(hers.next()).isEqualTo(new Notice.ContactAdded("bob"));
  }

  @Test
  void aRepeatedRequestIsToldOnce() throws Exception {
    await(contacts.request(alice, "bob"));
    await(contacts.request(alice, "bob"));
    his.next();
    assertThat(his.drain()).isEmpty();
    assertThat(await(contacts.requests(bob))).hasSize(1);
  }

  @Test
  void somebodyWhoIsBlockedCannotTell() throws Exception {
    await(contacts.block(bob, "alice"));
    assertThat(await(contacts.request(alice, "bob"))).isEqualTo(ContactState.REQUESTED);
    assertThat(await(contacts.request(alice, "bob"))).isEqualTo(ContactState.REQUESTED);
    assertThat(his.drain()).isEmpty();
    assertThat(hers.drain()).isEmpty();
    assertThat(await(contacts.requests(bob))).isEmpty();
    assertThat(await(contacts.blocked(alice))).isEmpty();
    assertRejected(contacts.accept(bob, "alice"), Reason.NOT_FOUND);
  }

  @Test
  void aBlockEndsAContactAsARemovalWould() throws Exception {
    await(contacts.request(alice, "bob"));
    await(contacts.accept(bob, "alice"));
    his.drain();
    hers.drain();
    await(contacts.block(bob, "alice"));
    assertThat(hers.next()).isEqualTo(new Notice.ContactRemoved("bob"));
    assertThat(await(contacts.list(alice))).isEmpty();
    assertThat(await(contacts.blocked(bob))).containsExactly("alice");
    assertRejected(contacts.request(bob, "alice"), Reason.CONFLICT);
    await(contacts.unblock(bob, "alice"));
    assertThat(await(contacts.request(bob, "alice"))).isEqualTo(ContactState.REQUESTED);
  }

  @Test
  void aDeclinedRequestIsToldAndMayBeMadeAgain() throws Exception {
    await(contacts.request(alice, "bob"));
    await(contacts.decline(bob, "alice"));
    assertThat(hers.next()).isEqualTo(new Notice.ContactDeclined("bob"));
    assertThat(await(contacts.relations(alice)))
        .singleElement()
        .extracting(Contacts.Relation::state)
        .isEqualTo(ContactState.DECLINED);
    assertThat(await(contacts.request(alice, "bob"))).isEqualTo(ContactState.REQUESTED);
  }

  @Test
  void refusesOneselfStrangersAndWhatWasNeverAsked() {
    assertRejected(contacts.request(alice, "ALICE"), Reason.CONFLICT);
    assertRejected(contacts.block(alice, "alice"), Reason.CONFLICT);
    assertRejected(contacts.request(alice, "nobody"), Reason.NOT_FOUND);
    assertRejected(contacts.accept(alice, "bob"), Reason.NOT_FOUND);
    assertRejected(contacts.decline(alice, "bob"), Reason.NOT_FOUND);
    assertRejected(contacts.remove(alice, "bob"), Reason.NOT_A_CONTACT);
  }
}
