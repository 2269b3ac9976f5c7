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
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.presence.PresenceState;

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
    assertThat(await(request(alice, "Bob")).state()).isEqualTo(ContactState.REQUESTED);
    assertThat(Talk.next(his))
        .isEqualTo(new Notice.ContactRequested("alice", "bob", people.clock.instant(), null, null));
    assertChanged(his, "alice", ContactState.REQUESTED);
    assertChanged(hers, "bob", ContactState.REQUESTED);
    await(contacts.accept(bob, "alice", null));
    assertThat(Talk.next(his))
        .isEqualTo(new Notice.ContactAdded("alice", "bob", false, null, null));
    assertChanged(his, "alice", ContactState.ACCEPTED);
    assertThat(Talk.next(hers))
        .isEqualTo(new Notice.ContactAdded("bob", "alice", true, null, null));
    assertChanged(hers, "bob", ContactState.ACCEPTED);
    assertThat(await(contacts.list(alice)))
        .singleElement()
        .satisfies(
            contact -> {
              assertThat(contact.account().name()).isEqualTo("bob");
              assertThat(contact.presence().online()).isTrue();
            });
  }

  @Test
  void crossingRequestsMakeAContactAndBothHadAsked() throws Exception {
    CompletableFuture<ContactView> one = request(alice, "bob");
    CompletableFuture<ContactView> other = request(bob, "alice");
    assertThat(await(one).state()).isEqualTo(ContactState.REQUESTED);
    assertThat(await(other).state()).isEqualTo(ContactState.ACCEPTED);
    assertChanged(hers, "bob", ContactState.REQUESTED);
    assertThat(Talk.next(hers))
        .isEqualTo(new Notice.ContactAdded("bob", "alice", true, null, null));
    Talk.next(his);
    assertChanged(his, "alice", ContactState.REQUESTED);
    assertThat(Talk.next(his)).isEqualTo(new Notice.ContactAdded("alice", "bob", true, null, null));
  }

  @Test
  void aRepeatedRequestIsToldOnce() throws Exception {
    await(request(alice, "bob"));
    await(request(alice, "bob"));
    Talk.next(his);
    Talk.next(his);
    assertThat(Talk.rest(his)).isEmpty();
    assertThat(await(contacts.requests(bob))).hasSize(1);
  }

  @Test
  void presenceIsForContacts() throws Exception {
    assertThat(await(request(alice, "bob")).presence()).isEqualTo(PresenceState.OFFLINE);
    assertThat(await(contacts.accept(bob, "alice", null)).presence().online()).isTrue();
  }

  @Test
  void somebodyWhoIsBlockedCannotTell() throws Exception {
    await(contacts.block(bob, "alice"));
    assertChanged(his, "alice", ContactState.BLOCKED);
    assertThat(await(request(alice, "bob")).state()).isEqualTo(ContactState.REQUESTED);
    assertThat(await(request(alice, "bob")).state()).isEqualTo(ContactState.REQUESTED);
    assertThat(Talk.rest(his)).isEmpty();
    assertChanged(hers, "bob", ContactState.REQUESTED);
    assertThat(Talk.rest(hers)).isEmpty();
    assertThat(await(contacts.requests(bob))).isEmpty();
    assertThat(await(contacts.blocked(alice))).isEmpty();
    assertRejected(contacts.accept(bob, "alice", null), Reason.NOT_FOUND);
  }

  @Test
  void aBlockEndsAContactAsARemovalWould() throws Exception {
    await(request(alice, "bob"));
    await(contacts.accept(bob, "alice", null));
    his.drain();
    hers.drain();
    await(contacts.block(bob, "alice"));
    assertThat(Talk.next(hers)).isEqualTo(new Notice.ContactRemoved("bob", "alice"));
    assertChanged(hers, "bob", ContactState.REMOVED);
    assertThat(await(contacts.list(alice))).isEmpty();
    assertThat(await(contacts.blocked(bob))).containsExactly("alice");
    assertRejected(request(bob, "alice"), Reason.CONFLICT);
    await(contacts.unblock(bob, "alice"));
    assertThat(await(request(bob, "alice")).state()).isEqualTo(ContactState.REQUESTED);
  }

  @Test
  void aDeclinedRequestIsToldAndMayBeMadeAgain() throws Exception {
    await(request(alice, "bob"));
    hers.drain();
    await(contacts.decline(bob, "alice"));
    assertThat(Talk.next(hers)).isEqualTo(new Notice.ContactDeclined("bob", "alice"));
    assertChanged(hers, "bob", ContactState.DECLINED);
    assertThat(await(contacts.relations(alice)))
        .singleElement()
        .extracting(Contacts.Relation::state)
        .isEqualTo(ContactState.DECLINED);
    assertThat(await(request(alice, "bob")).state()).isEqualTo(ContactState.REQUESTED);
  }

  @Test
  void refusesOneselfStrangersAndWhatWasNeverAsked() {
    assertRejected(request(alice, "ALICE"), Reason.CONFLICT);
    assertRejected(contacts.block(alice, "alice"), Reason.CONFLICT);
    assertRejected(request(alice, "nobody"), Reason.USER_NOT_FOUND);
    assertRejected(contacts.accept(alice, "bob", null), Reason.NOT_FOUND);
    assertRejected(contacts.decline(alice, "bob"), Reason.NOT_FOUND);
    assertRejected(contacts.remove(alice, "bob"), Reason.NOT_A_CONTACT);
  }

  private CompletableFuture<ContactView> request(Principal who, String username) {
    return contacts.request(who, username, KeyOffer.NONE);
  }

  private static void assertChanged(TestEndpoint endpoint, String username, ContactState state)
      throws InterruptedException {
    assertThat(Talk.next(endpoint))
        .isInstanceOfSatisfying(
            Notice.ContactChanged.class,
            changed -> {
              assertThat(changed.view().username()).isEqualTo(username);
              assertThat(changed.view().state()).isEqualTo(state);
            });
  }
}
