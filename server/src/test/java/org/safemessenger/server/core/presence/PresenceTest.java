package org.safemessenger.server.core.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.People;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.contact.KeyOffer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.presence.PresenceState.Status;

class PresenceTest {
  @TempDir Path folder;
  private People people;
  private Principal alice;
  private Principal bob;
  private Principal carol;
  private TestEndpoint his;

  @BeforeEach
  void open() throws Exception {
    people = new People(folder, true);
    alice = people.insert("alice");
    bob = people.insert("bob");
    carol = people.insert("carol");
    await(
        people.storage.write(
            tx -> {
              tx.accounts().setLastLogin(alice.accountId(), people.clock.instant());
              return true;
            }));
    await(people.contacts.request(alice, "bob", KeyOffer.NONE));
    await(people.contacts.accept(bob, "alice", null));
    his = people.connect(bob);
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void contactsSeeSomebodyComeAndGoHoweverManyDevicesThereAre() throws Exception {
    TestEndpoint phone = people.connect(alice);
    assertNext(his, Status.ONLINE, null);
    TestEndpoint laptop = people.connect(alice);
    people.devices.detach(phone);
    assertThat(people.presence.of(alice.accountId()).online()).isTrue();
    people.devices.detach(laptop);
    assertNext(his, Status.OFFLINE, null);
    assertThat(his.drain()).isEmpty();
  }

  @Test
  void strangersHearNothing() throws Exception {
    TestEndpoint stranger = people.connect(carol);
    people.connect(alice);
    assertNext(his, Status.ONLINE, null);
    assertThat(stranger.drain()).isEmpty();
  }

  @Test
  void contactsHearOfStatusAndText() throws Exception {
    people.connect(alice);
    assertNext(his, Status.ONLINE, null);
    await(people.presence.set(alice, Status.BUSY, " writing "));
    assertNext(his, Status.BUSY, "writing");
    await(people.presence.set(alice, Status.AWAY, null));
    assertNext(his, Status.AWAY, "writing");
    await(people.presence.set(alice, null, ""));
    assertNext(his, Status.AWAY, null);
  }

  @Test
  void anInvisibleAccountLooksOfflineToAllButItself() throws Exception {
    TestEndpoint hers = people.connect(alice);
    assertNext(his, Status.ONLINE, null);
    await(people.presence.set(alice, Status.INVISIBLE, "secret text"));
    assertNext(his, Status.OFFLINE, null);
    assertNext(hers, Status.INVISIBLE, "secret text");
    assertThat(people.presence.of(alice.accountId())).isEqualTo(PresenceState.OFFLINE);
    assertThat(await(people.contacts.list(bob)))
        .singleElement()
        .satisfies(
            contact -> {
              assertThat(contact.presence().online()).isFalse();
              assertThat(contact.account().lastLogin()).isNull();
            });
    people.devices.detach(hers);
    assertThat(his.drain()).isEmpty();
  }

  @Test
  void aChosenStatusSurvivesAReconnect() throws Exception {
    TestEndpoint hers = people.connect(alice);
    assertNext(his, Status.ONLINE, null);
    await(people.presence.set(alice, Status.BUSY, null));
    assertNext(his, Status.BUSY, null);
    people.devices.detach(hers);
    assertNext(his, Status.OFFLINE, null);
    people.connect(alice);
    assertNext(his, Status.BUSY, null);
  }

  @Test
  void watchersOfARoomHearOfItsMembersUntilTheyDisconnect() throws Exception {
    TestEndpoint watcher = people.connect(carol);
    TestEndpoint other =
        people.connect(new Principal(carol.accountId(), "carol", carol.deviceId() + 1));
    await(people.presence.watchRoom(carol, "General"));
    TestEndpoint hers = people.connect(alice);
    assertNext(watcher, Status.ONLINE, null);
    people.devices.detach(watcher);
    people.devices.detach(hers);
    assertNext(his, Status.ONLINE, null);
    assertNext(his, Status.OFFLINE, null);
    assertThat(watcher.drain()).isEmpty();
    assertThat(other.drain()).isEmpty();
  }

  @Test
  void nobodyWatchesARoomThatTheyAreNotIn() {
    assertRejected(people.presence.watchRoom(alice, "nowhere"), Reason.NOT_FOUND);
    await(
        people.storage.write(
            tx ->
                tx.rooms().insert(people.names.check("den"), true, null, people.clock.instant())));
    assertRejected(people.presence.watchRoom(alice, "den"), Reason.NOT_FOUND);
  }

  @Test
  void refusesATextThatIsTooLongOrCouldMislead() {
    people.connect(alice);
    assertRejected(people.presence.set(alice, null, "x".repeat(141)), Reason.TOO_LARGE);
    assertRejected(people.presence.set(alice, null, "\u202Ereversed"), Reason.MALFORMED);
    assertRejected(people.presence.set(alice, Status.OFFLINE, null), Reason.MALFORMED);
  }

  /** The next that concerns alice; bob's own arrival may still be on its way. */
  private void assertNext(TestEndpoint endpoint, Status status, @Nullable String text)
      throws InterruptedException {
    Notice next = endpoint.next();
    while (next instanceof Notice.PresenceChanged changed && changed.username().equals("bob")) {
      next = endpoint.next();
    }
    assertThat(next)
        .isEqualTo(
            new Notice.PresenceChanged(
                "alice", new PresenceState(status, text), people.clock.instant()));
  }
}
