package org.safemessenger.server.core.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.PASSWORD;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.People;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.contact.Contacts.Page;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.testing.Await;

/** How a device keeps up with the contacts of its account. */
class ContactSyncTest {
  private static final int FRAME = 256 * 1024;

  @TempDir Path folder;
  private People people;
  private Contacts contacts;
  private Principal alice;
  private Principal bob;
  private Principal carol;

  @BeforeEach
  void open() throws Exception {
    people = new People(folder, true);
    contacts = people.contacts;
    alice = people.insert("alice");
    bob = people.insert("bob");
    carol = people.insert("carol");
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void aCursorBringsWhatHasChangedSinceAndWhatIsOver() {
    befriend(alice, bob);
    await(contacts.request(carol, "alice", KeyOffer.NONE));
    Page all = await(contacts.changes(alice, null, null));
    assertThat(all.views()).extracting(ContactView::username).containsExactly("bob", "carol");
    assertThat(all.views()).extracting(ContactView::incoming).containsExactly(false, true);
    assertThat(all.more()).isFalse();
    assertThat(await(contacts.changes(alice, all.cursor(), null)))
        .isEqualTo(new Page(List.of(), all.cursor(), false));

    await(contacts.remove(alice, "bob"));
    Page later = await(contacts.changes(alice, all.cursor(), null));
    assertThat(later.views())
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.username()).isEqualTo("bob");
              assertThat(view.state()).isEqualTo(ContactState.REMOVED);
              assertThat(view.changeId()).isEqualTo(later.cursor());
            });
    assertThat(await(contacts.changes(alice, null, null)).views())
        .extracting(ContactView::username)
        .containsExactly("carol");
  }

  @Test
  void aCursorOfTheFutureIsRefusedAndOneOfAnothersChangeIsNot() {
    befriend(alice, bob);
    long newest =
        Math.max(
            await(contacts.changes(alice, null, null)).cursor(),
            await(contacts.changes(bob, null, null)).cursor());
    assertThat(await(contacts.changes(carol, 0L, null)).views()).isEmpty();
    assertThat(await(contacts.changes(carol, newest, null)).cursor()).isEqualTo(newest);
    assertRejected(contacts.changes(carol, newest + 1, null), Reason.NOT_FOUND);
    assertRejected(contacts.changes(alice, Long.MAX_VALUE, null), Reason.NOT_FOUND);
    assertThat(await(contacts.after(alice, newest + 1, null)).views()).isEmpty();
  }

  @Test
  void beingBlockedDoesNotGetIntoTheLog() {
    await(contacts.request(alice, "bob", KeyOffer.NONE));
    Page asked = await(contacts.changes(alice, 0L, null));
    await(contacts.block(bob, "alice"));
    await(contacts.block(carol, "alice"));
    assertThat(await(contacts.changes(alice, 0L, null))).isEqualTo(asked);
    await(contacts.unblock(bob, "alice"));
    await(contacts.block(bob, "alice"));
    assertThat(await(contacts.changes(alice, 0L, null))).isEqualTo(asked);
  }

  @Test
  void countingChangesDoesNotTellWhoBlocked() {
    await(contacts.block(bob, "alice"));
    assertThat(stepsTowards("bob")).isEqualTo(stepsTowards("carol"));
  }

  /** How far apart the change ids of one's own steps are. */
  private List<Long> stepsTowards(String username) {
    List<Long> ids = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      await(contacts.request(alice, username, KeyOffer.NONE));
      ids.add(await(contacts.changes(alice, null, null)).cursor());
      await(contacts.request(alice, username, new KeyOffer(null, key(round))));
      ids.add(await(contacts.changes(alice, null, null)).cursor());
      await(contacts.remove(alice, username));
      ids.add(await(contacts.changes(alice, null, null)).cursor());
    }
    return IntStream.range(1, ids.size()).mapToObj(i -> ids.get(i) - ids.get(i - 1)).toList();
  }

  private static String key(int number) {
    byte[] key = new byte[32];
    key[0] = (byte) (9 + number);
    return Base64.getEncoder().encodeToString(key);
  }

  @Test
  void aBlockBetweenContactsLeavesTheTraceOfARemoval() {
    befriend(alice, bob);
    befriend(alice, carol);
    await(contacts.block(bob, "alice"));
    await(contacts.remove(carol, "alice"));
    List<ContactView> left = await(contacts.changes(alice, 0L, null)).views();
    assertThat(left).extracting(ContactView::state).containsOnly(ContactState.REMOVED);
    await(contacts.unblock(bob, "alice"));
    await(contacts.block(bob, "alice"));
    assertThat(await(contacts.changes(alice, 0L, null)).views()).isEqualTo(left);
  }

  @Test
  void aSmallPageGoesOnWithItsCursor() {
    befriend(alice, bob);
    befriend(alice, carol);
    await(contacts.remove(alice, "bob"));
    await(contacts.request(alice, "bob", KeyOffer.NONE));
    assertThat(pages(null, 1)).extracting(ContactView::username).containsExactly("carol", "bob");
    await(contacts.remove(alice, "carol"));
    assertThat(pages(null, 1))
        .extracting(ContactView::state)
        .containsExactly(ContactState.REQUESTED, ContactState.REMOVED);
  }

  @Test
  void aPageFitsIntoAFrame() {
    String status = "\u4e2d".repeat(140);
    int crowd = 400;
    for (int i = 0; i < crowd; i++) {
      Principal one = people.insert("\u4eba".repeat(58) + (100_000 + i));
      befriend(alice, one);
      people.connect(one);
      await(people.presence.set(one, null, status));
    }
    Page first = await(contacts.changes(alice, null, 500));
    assertThat(first.more()).isTrue();
    assertThat(first.views()).hasSizeBetween(100, crowd - 1);
    long texts =
        first.views().stream()
            .mapToLong(view -> utf8(view.username()) + utf8(view.presence().text()))
            .sum();
    assertThat(texts).isLessThan(FRAME * 3 / 4);
    assertThat(pages(null, 500)).hasSize(crowd);
  }

  @Test
  void aDeviceIsToldWhatItMissedAndEveryRequestThatWaits() {
    Principal phone = people.register("dora").principal();
    await(contacts.request(bob, "dora", KeyOffer.NONE));
    await(contacts.request(carol, "dora", KeyOffer.NONE));
    befriend(alice, phone);
    assertThat(missed(phone)).containsExactly("bob", "carol", "alice");

    List<ContactView> all = await(contacts.missed(phone)).views();
    contacts.seen(phone, all.getLast().changeId());
    Await.until(() -> missed(phone).equals(List.of("bob", "carol")));
    contacts.seen(phone, all.getFirst().changeId());
    await(contacts.accept(phone, "bob", null));
    assertThat(missed(phone)).containsExactly("carol", "bob");

    Principal laptop =
        await(people.accounts.login("dora", PASSWORD, "laptop", People.HERE)).principal();
    assertThat(missed(laptop)).containsExactly("carol");
    await(contacts.remove(alice, "dora"));
    assertThat(missed(laptop)).containsExactly("carol", "alice");
  }

  @Test
  void whatIsSeenMovesForwardOnly() {
    Principal phone = people.register("dora").principal();
    contacts.seen(phone, 20);
    contacts.seen(phone, 10);
    Await.until(() -> seen(phone) == 20);
    contacts.seen(phone, 15);
    contacts.seen(phone, 21);
    Await.until(() -> seen(phone) == 21);
  }

  @Test
  void whoIsGoneIsOverForAllWhoSawThem() throws Exception {
    Principal dora = people.register("dora").principal();
    befriend(alice, dora);
    await(contacts.request(bob, "dora", KeyOffer.NONE));
    await(contacts.request(dora, "carol", KeyOffer.NONE));
    Principal erik = people.insert("erik");
    await(contacts.block(dora, "erik"));
    List<TestEndpoint> all =
        List.of(
            people.connect(alice),
            people.connect(bob),
            people.connect(carol),
            people.connect(erik));
    all.forEach(TestEndpoint::drain);
    await(people.accounts.delete(dora, PASSWORD));

    assertThat(Talk.next(all.get(0))).isEqualTo(new Notice.ContactRemoved("dora", "alice"));
    for (TestEndpoint endpoint : all.subList(0, 3)) {
      assertThat(Talk.next(endpoint))
          .isInstanceOfSatisfying(
              Notice.ContactChanged.class,
              changed -> assertThat(changed.view().state()).isEqualTo(ContactState.REMOVED));
    }
    assertThat(Talk.next(all.get(3))).isInstanceOf(Notice.MemberLeft.class);
    for (Principal one : List.of(alice, bob, carol)) {
      assertThat(await(contacts.changes(one, 0L, null)).views())
          .singleElement()
          .satisfies(view -> assertThat(view.username()).isEqualTo("dora"));
      assertThat(await(contacts.changes(one, null, null)).views()).isEmpty();
    }
    assertThat(await(contacts.changes(erik, 0L, null)).views()).isEmpty();
    people.clock.advance(Duration.ofDays(31));
    await(people.accounts.freeNames(Duration.ofDays(30)));
    assertThat(await(contacts.changes(alice, 0L, null)).views()).isEmpty();
  }

  private void befriend(Principal one, Principal other) {
    await(contacts.request(one, other.username(), KeyOffer.NONE));
    await(contacts.accept(other, one.username(), null));
  }

  private List<String> missed(Principal who) {
    return await(contacts.missed(who)).views().stream().map(ContactView::username).toList();
  }

  private long seen(Principal who) {
    return people.storage.<Long>read(tx -> tx.devices().contactsSeen(who.deviceId()));
  }

  private List<ContactView> pages(@Nullable Long cursor, int limit) {
    List<ContactView> all = new ArrayList<>();
    Page page = await(contacts.changes(alice, cursor, limit));
    all.addAll(page.views());
    while (page.more()) {
      page = await(contacts.changes(alice, page.cursor(), limit));
      all.addAll(page.views());
    }
    return all;
  }

  private static int utf8(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
