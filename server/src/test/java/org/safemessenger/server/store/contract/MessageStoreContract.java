package org.safemessenger.server.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.MessageStore.Appended;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;

/** What every store of messages does. */
public abstract class MessageStoreContract extends StoreContract {
  private Account alice;
  private Account bob;
  private Conversation direct;

  @BeforeEach
  final void twoPeople() throws Exception {
    alice = account("alice");
    bob = account("bob");
    direct = write(tx -> tx.conversations().openDirect(alice.id(), bob.id()));
  }

  private static Draft draft(String text, @Nullable String clientId, @Nullable Instant expiresAt) {
    return new Draft(
        Draft.Form.DIRECT, Body.plain(text), clientId, expiresAt, null, List.of("bob", "carol c"));
  }

  private Appended append(Account from, Draft draft) throws Exception {
    Account to = from == alice ? bob : alice;
    return write(tx -> tx.messages().append(direct, from.id(), from.name(), to.name(), draft, NOW));
  }

  private Message send(Account from, String text) throws Exception {
    return append(from, draft(text, null, null)).message();
  }

  private List<String> unread(Account who, long after, int limit, Instant now) {
    return texts(read(tx -> tx.messages().unread(who.id(), Scope.ALL, after, limit, now)));
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream()
        .map(message -> message.body() == null ? "-" : message.body().content())
        .toList();
  }

  @Test
  void aMessageIsReadAsItWasAppended() throws Exception {
    Body body = new Body("line\none \0 😀 \u202e", true, "sig", "scheme", "nonce");
    Draft draft =
        new Draft(
            Draft.Form.DIRECT,
            body,
            "c-1",
            NOW.plusSeconds(60),
            send(bob, "first").id(),
            List.of("bob", "carol c"));
    Message appended = append(alice, draft).message();
    assertThat(find(tx -> tx.messages().byId(appended.id(), NOW))).contains(appended);
    assertThat(appended.body()).isEqualTo(body);
    assertThat(appended.mentions()).containsExactly("bob", "carol c");
  }

  @Test
  void aMissedCallStaysOne() throws Exception {
    Draft missed =
        new Draft(Draft.Form.MISSED_CALL, Body.plain("Missed call"), "c-1", null, null, List.of());
    Message appended = append(alice, missed).message();
    assertThat(append(alice, missed).fresh()).isFalse();
    assertThat(find(tx -> tx.messages().byId(appended.id(), NOW))).contains(appended);
    assertThat(unread(bob, 0, 10, NOW)).containsExactly("Missed call");
  }

  @Test
  void aSessionMissesWhatItDidNotAcknowledgeAndOfEarlierTimesWhatNobodyDid() throws Exception {
    long phone = device("phone");
    Message first = send(alice, "first");
    send(alice, "second");
    send(bob, "his own");
    assertThat(missed(phone)).containsExactly("first", "second");
    assertThat(missed(0)).containsExactly("first", "second");
    acknowledge(phone, first);
    assertThat(missed(phone)).containsExactly("second");
    long laptop = device("laptop");
    assertThat(missed(laptop)).containsExactly("second");
    Message third = send(alice, "third");
    acknowledge(phone, third);
    assertThat(missed(phone)).isEmpty();
    assertThat(missed(laptop)).containsExactly("third");
    change(tx -> tx.devices().delete(bob.id(), phone));
    assertThat(missed(laptop)).containsExactly("third");
    assertThat(missed(device("tablet"))).isEmpty();
    send(alice, "fourth");
    change(tx -> tx.conversations().markRead(direct.id(), bob.id(), third.seq()));
    assertThat(missed(laptop)).containsExactly("third", "fourth");
    assertThat(missed(device("watch"))).containsExactly("fourth");
  }

  private long device(String name) throws Exception {
    return write(tx -> tx.devices().insert(bob.id(), name, name, NOW)).id();
  }

  private void acknowledge(long device, Message message) throws Exception {
    change(tx -> tx.conversations().markDelivered(direct.id(), bob.id(), device, message.seq()));
  }

  private List<String> missed(long device) {
    return texts(read(tx -> tx.messages().missed(bob.id(), device, 0, 10, NOW)));
  }

  @Test
  void directChatsAreToldApartFromRooms() throws Exception {
    Room room =
        write(tx -> tx.rooms().insert(names.check("lobby"), false, null, NOW)).orElseThrow();
    change(tx -> tx.rooms().putMember(room.id(), alice.id(), Role.OWNER));
    change(tx -> tx.rooms().putMember(room.id(), bob.id(), Role.MEMBER));
    Conversation lobby = new Conversation(room.id(), "lobby", 0, 0, 0, 0);
    Message before = send(alice, "before");
    write(
        tx -> tx.messages().append(lobby, alice.id(), "alice", null, draft("in", null, null), NOW));
    send(alice, "after");
    send(bob, "his own");
    assertThat(unread(bob, 0, 10, NOW)).containsExactly("before", "in", "after");
    assertThat(texts(read(tx -> tx.messages().unread(bob.id(), Scope.DIRECT, 0, 10, NOW))))
        .containsExactly("before", "after");
    assertThat(texts(read(tx -> tx.messages().changedSince(bob.id(), Scope.DIRECT, 0, 10, NOW))))
        .containsExactly("before", "after", "his own");
    assertThat(texts(read(tx -> tx.messages().newest(bob.id(), Scope.DIRECT, NOW))))
        .containsExactly("his own");
    assertThat(texts(read(tx -> tx.messages().missed(bob.id(), 0, before.id(), 10, NOW))))
        .containsExactly("after");
    assertThat(texts(read(tx -> tx.messages().since(bob.id(), before.id(), 10, NOW))))
        .containsExactly("after", "his own");
  }

  @Test
  void aReplayLeavesOutWhatExpiredAndShowsTombstonesOnlyToThoseWhoAskForAll() throws Exception {
    append(alice, draft("short-lived", null, NOW.plusSeconds(1)));
    Message deleted = send(alice, "deleted");
    send(alice, "here");
    change(tx -> tx.messages().erase(deleted.id()));
    Instant later = NOW.plusSeconds(2);
    assertThat(texts(read(tx -> tx.messages().missed(bob.id(), 0, 0, 10, later))))
        .containsExactly("here");
    assertThat(texts(read(tx -> tx.messages().since(bob.id(), 0, 10, later))))
        .containsExactly("-", "here");
  }

  @Test
  void contentOfTheLargestSizeComesBack() throws Exception {
    String large = "ж".repeat(32 * 1024);
    long id = send(alice, large).id();
    assertThat(read(tx -> tx.messages().byId(id, NOW)).orElseThrow().body())
        .isEqualTo(Body.plain(large));
  }

  @Test
  void manySendersLeaveNoGapAndNoDisorder() throws Exception {
    List<CompletableFuture<Message>> sent =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(
                sender ->
                    IntStream.range(0, 20)
                        .mapToObj(
                            number ->
                                storage()
                                    .write(
                                        tx ->
                                            tx.messages()
                                                .append(
                                                    direct,
                                                    alice.id(),
                                                    "alice",
                                                    "bob",
                                                    draft(sender + " " + number, null, null),
                                                    NOW)
                                                .message()))
                        .toList())
            .flatMap(List::stream)
            .toList();
    List<Message> stored = sent.stream().map(CompletableFuture::join).toList();
    assertThat(stored.stream().map(Message::seq).sorted())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_280).boxed().toList());
    List<Message> read = read(tx -> tx.messages().history(direct.id(), 0, 0, 0, 2_000, NOW));
    assertThat(read).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id())).hasSize(1_280);
  }

  @Test
  void aRepeatedClientIdGivesTheFirstMessageAgain() throws Exception {
    Appended first = append(alice, draft("once", "same", null));
    Appended again = append(alice, draft("twice", "same", null));
    assertThat(first.fresh()).isTrue();
    assertThat(again.fresh()).isFalse();
    assertThat(again.message()).isEqualTo(first.message());
    assertThat(append(bob, draft("mine", "same", null)).message().seq()).isEqualTo(2);
  }

  @Test
  void concurrentRepeatsAreOneMessage() throws Exception {
    List<CompletableFuture<Appended>> repeats =
        IntStream.range(0, 100)
            .parallel()
            .mapToObj(
                i ->
                    storage()
                        .write(
                            tx ->
                                tx.messages()
                                    .append(
                                        direct,
                                        alice.id(),
                                        "alice",
                                        "bob",
                                        draft("again", "same", null),
                                        NOW)))
            .toList();
    List<Appended> outcomes = repeats.stream().map(CompletableFuture::join).toList();
    assertThat(outcomes.stream().filter(Appended::fresh)).hasSize(1);
    assertThat(outcomes.stream().map(each -> each.message().id()).distinct()).hasSize(1);
    assertThat(send(alice, "next").seq()).isEqualTo(2);
  }

  @Test
  void theTimerOrTheDraftDecidesOnTheExpiryWhicheverIsEarlier() throws Exception {
    change(tx -> tx.conversations().setTimer(direct.id(), 60));
    assertThat(send(alice, "by timer").expiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(append(alice, draft("by draft", null, NOW.plusSeconds(5))).message().expiresAt())
        .isEqualTo(NOW.plusSeconds(5));
    assertThat(append(alice, draft("late", null, NOW.plusSeconds(500))).message().expiresAt())
        .isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void historyPagesBackwardsAndForwards() throws Exception {
    List<Message> sent = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      sent.add(send(alice, "m" + i));
    }
    assertThat(history(0, 0, 0, 3)).containsExactly("m7", "m8", "m9");
    assertThat(history(0, sent.get(6).id(), 0, 3)).containsExactly("m4", "m5", "m6");
    assertThat(history(0, 0, sent.get(2).id(), 3)).containsExactly("m4", "m5", "m6");
    assertThat(history(0, sent.getFirst().id(), 0, 3)).isEmpty();
    assertThat(history(0, 0, sent.getLast().id(), 3)).isEmpty();
    assertThat(history(7, 0, 0, 5)).containsExactly("m8", "m9");
  }

  private List<String> history(long from, long before, long after, int limit) {
    return texts(read(tx -> tx.messages().history(direct.id(), from, before, after, limit, NOW)));
  }

  @Test
  void historyShowsTombstonesOfTheDeletedAndNothingOfTheExpired() throws Exception {
    send(alice, "kept");
    long deleted = send(alice, "deleted").id();
    append(alice, draft("expired", null, NOW.plusSeconds(1)));
    change(tx -> tx.messages().erase(deleted));
    assertThat(
            texts(read(tx -> tx.messages().history(direct.id(), 0, 0, 0, 9, NOW.plusSeconds(1)))))
        .containsExactly("kept", "-");
  }

  @Test
  void unreadIsWhatOthersSentAboveTheMark() throws Exception {
    Message first = send(alice, "one");
    send(bob, "own");
    Message second = send(alice, "two");
    long deleted = send(alice, "deleted").id();
    change(tx -> tx.messages().erase(deleted));
    append(alice, draft("short-lived", null, NOW.plusSeconds(1)));
    assertThat(unread(bob, 0, 9, NOW)).containsExactly("one", "two", "short-lived");
    assertThat(unread(bob, 0, 9, NOW.plusSeconds(1))).containsExactly("one", "two");
    assertThat(unread(bob, first.id(), 1, NOW)).containsExactly("two");
    assertThat(unread(alice, 0, 9, NOW)).containsExactly("own");
    change(tx -> tx.conversations().markRead(direct.id(), bob.id(), second.seq()));
    assertThat(unread(bob, 0, 9, NOW)).containsExactly("short-lived");
  }

  @Test
  void unreadOfSeveralConversationsComesInOneOrder() throws Exception {
    Account carol = account("carol");
    Conversation other = write(tx -> tx.conversations().openDirect(carol.id(), bob.id()));
    for (int i = 1; i <= 3; i++) {
      send(alice, "a" + i);
      Draft draft = draft("c" + i, null, null);
      change(tx -> tx.messages().append(other, carol.id(), "carol", "bob", draft, NOW));
    }
    assertThat(unread(bob, 0, 9, NOW)).containsExactly("a1", "c1", "a2", "c2", "a3", "c3");
    long third = read(tx -> tx.messages().unread(bob.id(), Scope.ALL, 0, 3, NOW)).getLast().id();
    assertThat(unread(bob, third, 2, NOW)).containsExactly("c2", "a3");
  }

  @Test
  void changesComeOnceEachInTheOrderOfTheirLastChange() throws Exception {
    long cursor = read(tx -> tx.messages().lastChange(bob.id()));
    Message first = send(alice, "first");
    Message second = send(alice, "second");
    send(alice, "third");
    change(tx -> tx.messages().edit(first.id(), Body.plain("edited"), NOW));
    change(tx -> tx.messages().react(second.id(), bob.id(), "👍", false, NOW));
    List<Message> changed =
        read(tx -> tx.messages().changedSince(bob.id(), Scope.ALL, cursor, 9, NOW));
    assertThat(texts(changed)).containsExactly("third", "edited", "second");
    assertThat(changed.get(1).editedAt()).isEqualTo(NOW);
    assertThat(changed.get(2).reactions()).containsEntry("👍", List.of("bob"));
    assertThat(changed.getLast().changeId())
        .isEqualTo(read(tx -> tx.messages().lastChange(bob.id())));
  }

  @Test
  void whatHasBeenReachedIsKnownOfEveryKindOfChange() throws Exception {
    assertThat(this.<Boolean>read(tx -> tx.messages().hasReached(1_000))).isFalse();
    Message first = send(alice, "first");
    change(tx -> tx.messages().edit(first.id(), Body.plain("edited"), NOW));
    long edited = read(tx -> tx.messages().lastChange(bob.id()));
    assertThat(edited).isGreaterThan(first.id());
    assertThat(this.<Boolean>read(tx -> tx.messages().hasReached(edited))).isTrue();
    assertThat(this.<Boolean>read(tx -> tx.messages().hasReached(edited + 1))).isFalse();
    change(tx -> tx.contacts().log(alice.id(), bob.id(), NOW));
    assertThat(this.<Boolean>read(tx -> tx.messages().hasReached(edited + 1))).isTrue();
  }

  @Test
  void changesCanBeReadOneByOneWithoutLosingAny() throws Exception {
    List<Message> sent = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sent.add(send(i % 2 == 0 ? alice : bob, "m" + i));
    }
    change(tx -> tx.messages().erase(sent.get(3).id()));
    change(tx -> tx.messages().edit(sent.get(5).id(), Body.plain("new"), NOW));
    List<Long> seen = new ArrayList<>();
    long cursor = 0;
    while (true) {
      long since = cursor;
      List<Message> page =
          read(tx -> tx.messages().changedSince(bob.id(), Scope.ALL, since, 1, NOW));
      if (page.isEmpty()) {
        break;
      }
      cursor = page.getFirst().changeId();
      seen.add(page.getFirst().id());
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(sent.stream().map(Message::id).toList())
        .endsWith(sent.get(3).id(), sent.get(5).id());
  }

  @Test
  void aPrivateRoomIsSeenFromTheMomentOfJoining() throws Exception {
    Room room =
        write(tx -> tx.rooms().insert(names.check("secret"), true, null, NOW)).orElseThrow();
    Conversation conversation = new Conversation(room.id(), room.name(), 0, 0, 0, 0);
    change(tx -> tx.rooms().putMember(room.id(), alice.id(), Role.OWNER));
    change(
        tx ->
            tx.messages()
                .append(conversation, alice.id(), "alice", null, draft("old", null, null), NOW));
    change(tx -> tx.rooms().putMember(room.id(), bob.id(), Role.INVITED));
    assertThat(list(tx -> tx.messages().changedSince(bob.id(), Scope.ALL, 0, 9, NOW))).isEmpty();
    assertThat(unread(bob, 0, 9, NOW)).isEmpty();
    change(tx -> tx.rooms().putMember(room.id(), bob.id(), Role.MEMBER));
    change(
        tx ->
            tx.messages()
                .append(conversation, alice.id(), "alice", null, draft("new", null, null), NOW));
    assertThat(texts(read(tx -> tx.messages().changedSince(bob.id(), Scope.ALL, 0, 9, NOW))))
        .containsExactly("new");
    assertThat(unread(bob, 0, 9, NOW)).containsExactly("new");
    assertThat(texts(read(tx -> tx.messages().newest(bob.id(), Scope.ALL, NOW))))
        .containsExactly("new");
  }

  @Test
  void reactionsAreCountedOncePerPersonAndKind() throws Exception {
    long id = send(alice, "liked").id();
    assertThat(react(id, bob, "👍", false)).isTrue();
    assertThat(react(id, bob, "👍", false)).isFalse();
    assertThat(react(id, alice, "👍", false)).isTrue();
    assertThat(react(id, bob, "🎉", false)).isTrue();
    assertThat(react(id, bob, "🎉", true)).isTrue();
    assertThat(react(id, bob, "🎉", true)).isFalse();
    assertThat(read(tx -> tx.messages().byId(id, NOW)).orElseThrow().reactions())
        .containsOnlyKeys("👍")
        .containsEntry("👍", List.of("alice", "bob"));
  }

  private boolean react(long id, Account who, String emoji, boolean remove) throws Exception {
    return write(tx -> tx.messages().react(id, who.id(), emoji, remove, NOW));
  }

  @Test
  void anErasedMessageKeepsItsPlaceAndNothingElse() throws Exception {
    Message sent = append(alice, draft("secret", "c-9", null)).message();
    react(sent.id(), bob, "👍", false);
    change(tx -> tx.messages().erase(sent.id()));
    Message tombstone = read(tx -> tx.messages().byId(sent.id(), NOW)).orElseThrow();
    assertThat(tombstone.body()).isNull();
    assertThat(tombstone.reactions()).isEmpty();
    assertThat(tombstone.mentions()).isEmpty();
    assertThat(tombstone.seq()).isEqualTo(sent.seq());
    assertThat(tombstone.changeId()).isGreaterThan(sent.changeId());
    assertThat(append(alice, draft("again", "c-9", null)).fresh()).isFalse();
    assertThat(send(alice, "next").seq()).isEqualTo(sent.seq() + 1);
  }

  @Test
  void expiredMessagesAreErasedInBatches() throws Exception {
    for (int i = 1; i <= 5; i++) {
      append(alice, draft("e" + i, null, NOW.plusSeconds(i)));
    }
    Instant later = NOW.plusSeconds(4);
    assertThat(eraseExpired(later)).isEqualTo(3);
    assertThat(eraseExpired(later)).isEqualTo(1);
    assertThat(eraseExpired(later)).isZero();
    assertThat(texts(read(tx -> tx.messages().history(direct.id(), 0, 0, 0, 9, NOW))))
        .containsExactly("-", "-", "-", "-", "e5");
  }

  private int eraseExpired(Instant at) throws Exception {
    return write(tx -> tx.messages().eraseExpired(at, 3));
  }

  @Test
  void whatIsOlderThanTheRetentionIsErasedFromWhereTheLastRoundStopped() throws Exception {
    List<Message> sent = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sent.add(send(alice, "old" + i));
    }
    Instant later = NOW.plus(Duration.ofDays(1));
    change(
        tx ->
            tx.messages()
                .append(direct, bob.id(), "bob", "alice", draft("young", null, null), later));
    long reached = write(tx -> tx.messages().eraseSentBefore(later, 0, 3));
    assertThat(reached).isEqualTo(sent.get(2).id());
    long end = write(tx -> tx.messages().eraseSentBefore(later, reached, 3));
    assertThat(end).isEqualTo(sent.get(3).id());
    long nothingMore = write(tx -> tx.messages().eraseSentBefore(later, end, 3));
    assertThat(nothingMore).isEqualTo(end);
    assertThat(texts(read(tx -> tx.messages().history(direct.id(), 0, 0, 0, 9, later))))
        .containsExactly("-", "-", "-", "-", "young");
  }

  @Test
  void anAccountsOwnMessagesAreListedAndErasedTogether() throws Exception {
    Message first = send(alice, "mine 1");
    append(alice, draft("mine 2", "c", null));
    send(bob, "his");
    assertThat(texts(read(tx -> tx.messages().sentBy(alice.id(), 0, 9, NOW))))
        .containsExactly("mine 1", "mine 2");
    assertThat(texts(read(tx -> tx.messages().sentBy(alice.id(), first.id(), 9, NOW))))
        .containsExactly("mine 2");
    change(tx -> tx.messages().eraseAllOf(alice.id()));
    assertThat(list(tx -> tx.messages().sentBy(alice.id(), 0, 9, NOW))).isEmpty();
    assertThat(unread(alice, 0, 9, NOW)).containsExactly("his");
  }
}
