package org.safemessenger.server.core.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.core.People;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.notice.Notice;

/** The negotiation of a key between two contacts. */
class ContactKeysTest {
  private static final String CHACHA = "xchacha-poly1305";
  private static final String AES = "aes256-gcm";
  private static final String ONE = key(1);
  private static final String TWO = key(2);
  private static final String THREE = key(3);

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
  void eachSideGetsTheOthersHalfAndKnowsItsOwn() throws Exception {
    assertHalves(await(ask(alice, "bob", AES, ONE)), AES, null, ONE);
    assertThat(Talk.next(his))
        .isEqualTo(new Notice.ContactRequested("alice", "bob", people.clock.instant(), AES, ONE));
    assertThat(await(contacts.requests(bob)))
        .containsExactly(new Contacts.Request("alice", people.clock.instant(), AES, ONE));
    assertHalves(view(bob, "alice"), AES, ONE, null);

    assertHalves(await(contacts.accept(bob, "alice", TWO)), AES, ONE, TWO);
    Talk.next(his);
    assertThat(Talk.next(his)).isEqualTo(new Notice.ContactAdded("alice", "bob", false, AES, ONE));
    Talk.next(hers);
    assertThat(Talk.next(hers)).isEqualTo(new Notice.ContactAdded("bob", "alice", true, AES, TWO));
    assertHalves(view(alice, "bob"), AES, TWO, ONE);
    assertThat(await(contacts.list(alice)))
        .singleElement()
        .satisfies(
            contact -> {
              assertThat(contact.cipher()).isEqualTo(AES);
              assertThat(contact.key()).isEqualTo(TWO);
              assertThat(contact.ownKey()).isEqualTo(ONE);
            });
  }

  @Test
  void theFirstCipherOnOfferGoesWithAKeyThatNamesNone() {
    assertHalves(await(ask(alice, "bob", null, ONE)), CHACHA, null, ONE);
    assertHalves(await(contacts.accept(bob, "alice", null)), CHACHA, ONE, null);
  }

  @Test
  void whoAcceptsMayBeTheOnlyOneWithAKey() {
    assertHalves(await(ask(alice, "bob", null, null)), null, null, null);
    assertHalves(await(contacts.accept(bob, "alice", TWO)), CHACHA, null, TWO);
    assertHalves(await(ask(alice, "bob", null, ONE)), CHACHA, TWO, ONE);
  }

  @Test
  void whereTwoAskEachOtherTheCipherOfTheFirstCounts() {
    await(ask(alice, "bob", AES, ONE));
    assertHalves(await(ask(bob, "alice", CHACHA, TWO)), AES, ONE, TWO);
    assertHalves(view(alice, "bob"), AES, TWO, ONE);
  }

  @Test
  void aContactGivesAnotherKeyByAskingAgain() throws Exception {
    befriend();
    assertHalves(await(ask(alice, "bob", null, THREE)), AES, TWO, THREE);
    assertThat(Talk.next(his)).isEqualTo(new Notice.ContactKeyChanged("alice", "bob", AES, THREE));
    assertThat(Talk.next(his))
        .isInstanceOfSatisfying(
            Notice.ContactChanged.class, changed -> assertHalves(changed.view(), AES, THREE, TWO));
    assertThat(Talk.next(hers))
        .isInstanceOfSatisfying(
            Notice.ContactChanged.class, changed -> assertHalves(changed.view(), AES, TWO, THREE));
    assertHalves(await(ask(bob, "alice", CHACHA, ONE)), CHACHA, THREE, ONE);
    assertHalves(view(alice, "bob"), CHACHA, ONE, THREE);
  }

  @Test
  void aRepeatedAcceptIsFineAndMayBringAnotherKey() throws Exception {
    befriend();
    assertHalves(await(contacts.accept(bob, "alice", TWO)), AES, ONE, TWO);
    assertHalves(await(contacts.accept(bob, "alice", null)), AES, ONE, TWO);
    assertHalves(await(ask(alice, "bob", null, null)), AES, TWO, ONE);
    assertHalves(await(ask(alice, "bob", AES, ONE)), AES, TWO, ONE);
    assertThat(Talk.rest(hers)).isEmpty();
    assertThat(Talk.rest(his)).isEmpty();
    assertHalves(await(contacts.accept(bob, "alice", THREE)), AES, ONE, THREE);
    assertThat(Talk.next(hers)).isEqualTo(new Notice.ContactKeyChanged("bob", "alice", AES, THREE));
  }

  @Test
  void aNewKeyLeavesTheTimeOfTheStateAsItIs() {
    befriend();
    ContactView before = view(bob, "alice");
    people.clock.advance(Duration.ofHours(1));
    await(ask(alice, "bob", null, THREE));
    ContactView after = view(bob, "alice");
    assertThat(after.since()).isEqualTo(before.since());
    assertThat(after.changeId()).isGreaterThan(before.changeId());
  }

  @Test
  void aRequestThatWaitsCanBringAnotherKey() throws Exception {
    await(ask(alice, "bob", AES, ONE));
    his.drain();
    assertHalves(await(ask(alice, "bob", CHACHA, TWO)), CHACHA, null, TWO);
    assertThat(Talk.next(his)).isEqualTo(new Notice.ContactKeyChanged("alice", "bob", CHACHA, TWO));
    assertHalves(view(bob, "alice"), CHACHA, TWO, null);
    assertThat(await(contacts.requests(bob))).hasSize(1);
  }

  @Test
  void aKeyForSomebodyWhoBlockedIsKeptFromThem() {
    await(contacts.block(bob, "alice"));
    await(ask(alice, "bob", AES, ONE));
    ContactView seen = view(bob, "alice");
    his.drain();
    assertHalves(await(ask(alice, "bob", null, TWO)), AES, null, TWO);
    assertThat(Talk.rest(his)).isEmpty();
    assertThat(view(bob, "alice")).isEqualTo(seen);
    assertHalves(seen, null, null, null);
  }

  @Test
  void keysGoWithWhatTheyWereGivenFor() {
    befriend();
    await(contacts.remove(bob, "alice"));
    assertHalves(view(alice, "bob"), null, null, null);
    assertHalves(await(ask(alice, "bob", null, null)), null, null, null);
    await(contacts.decline(bob, "alice"));
    await(ask(bob, "alice", null, TWO));
    assertHalves(await(contacts.accept(alice, "bob", null)), CHACHA, TWO, null);
  }

  @Test
  void refusesCiphersThatAreNotOnOffer() {
    assertRejected(ask(alice, "bob", "rot13", ONE), Reason.CIPHER_NOT_AVAILABLE);
    assertRejected(ask(alice, "bob", "rot13", null), Reason.CIPHER_NOT_AVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==", // 31 bytes
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB", // 33 bytes
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE", // no padding
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQF=", // bits behind the last byte
        "-_EBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", // another alphabet
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBA=E=",
      })
  void refusesWhatIsNoKey(String key) {
    assertRejected(ask(alice, "bob", null, key), Reason.MALFORMED);
    assertRejected(contacts.accept(bob, "alice", key), Reason.MALFORMED);
  }

  @Test
  void closedInvitationsLeaveContactsAndOpenRequestsAlone() throws Exception {
    befriend();
    Principal carol = people.insert("carol");
    await(ask(carol, "alice", null, null));
    await(ask(carol, "bob", null, null));
    Contacts closed = people.contacts(false);
    assertRejected(closed.request(bob, "carol", KeyOffer.NONE), Reason.INVITATIONS_CLOSED);
    assertRejected(closed.request(carol, "bob", KeyOffer.NONE), Reason.INVITATIONS_CLOSED);
    assertHalves(await(closed.request(alice, "bob", new KeyOffer(null, THREE))), AES, TWO, THREE);
    assertThat(await(closed.accept(alice, "carol", null)).state()).isEqualTo(ContactState.ACCEPTED);
    await(closed.decline(bob, "carol"));
  }

  private void befriend() {
    await(ask(alice, "bob", AES, ONE));
    await(contacts.accept(bob, "alice", TWO));
    hers.drain();
    his.drain();
  }

  private CompletableFuture<ContactView> ask(
      Principal who, String username, @Nullable String cipher, @Nullable String key) {
    return contacts.request(who, username, new KeyOffer(cipher, key));
  }

  private ContactView view(Principal who, String username) {
    return await(contacts.changes(who, 0L, null)).views().stream()
        .filter(view -> view.username().equals(username))
        .findAny()
        .orElseThrow();
  }

  private static void assertHalves(
      ContactView view, @Nullable String cipher, @Nullable String key, @Nullable String ownKey) {
    assertThat(view.cipher()).isEqualTo(cipher);
    assertThat(view.key()).isEqualTo(key);
    assertThat(view.ownKey()).isEqualTo(ownKey);
  }

  private static String key(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
