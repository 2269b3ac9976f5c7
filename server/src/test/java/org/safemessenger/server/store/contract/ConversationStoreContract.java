package org.safemessenger.server.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.ConversationStore.Summary;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;

/** What every store of conversations and rooms does. */
public abstract class ConversationStoreContract extends StoreContract {
  private Account alice;
  private Account bob;

  @BeforeEach
  final void twoPeople() throws Exception {
    alice = account("alice");
    bob = account("bob");
  }

  private Message send(Conversation conversation, Account from) throws Exception {
    Draft draft = new Draft(Draft.Form.DIRECT, Body.plain("text"), null, null, null, List.of());
    return write(
        tx ->
            tx.messages().append(conversation, from.id(), from.name(), null, draft, NOW).message());
  }

  private int unread(Account who) {
    return read(tx -> tx.conversations().unread(who.id(), NOW));
  }

  @Test
  void aPairHasOneConversationWhoeverAsks() throws Exception {
    assertThat(find(tx -> tx.conversations().direct(alice.id(), bob.id()))).isEmpty();
    Conversation opened = write(tx -> tx.conversations().openDirect(bob.id(), alice.id()));
    Conversation again = write(tx -> tx.conversations().openDirect(alice.id(), bob.id()));
    assertThat(again).isEqualTo(opened);
    assertThat(find(tx -> tx.conversations().direct(alice.id(), bob.id()))).contains(opened);
    assertThat(opened.low()).isEqualTo(alice.id());
    assertThat(opened.high()).isEqualTo(bob.id());
    assertThat(opened.isRoom()).isFalse();
  }

  @Test
  void notesToOneselfAreNeverUnread() throws Exception {
    Conversation notes = write(tx -> tx.conversations().openDirect(alice.id(), alice.id()));
    send(notes, alice);
    assertThat(unread(alice)).isZero();
    assertThat(list(tx -> tx.conversations().summaries(alice.id(), Scope.ALL, NOW)))
        .singleElement()
        .satisfies(summary -> assertThat(summary.peer()).isEqualTo("alice"));
  }

  @Test
  void readMarksOnlyMoveForward() throws Exception {
    Conversation direct = write(tx -> tx.conversations().openDirect(alice.id(), bob.id()));
    send(direct, alice);
    send(direct, alice);
    assertThat(unread(bob)).isEqualTo(2);
    assertThat(markRead(direct, 2)).isTrue();
    assertThat(markRead(direct, 2)).isFalse();
    assertThat(markRead(direct, 1)).isFalse();
    assertThat(unread(bob)).isZero();
  }

  private boolean markRead(Conversation direct, long seq) throws Exception {
    return write(tx -> tx.conversations().markRead(direct.id(), bob.id(), seq));
  }

  @Test
  void aSummaryKnowsWhatBothSidesReadAndReceived() throws Exception {
    Conversation direct = write(tx -> tx.conversations().openDirect(alice.id(), bob.id()));
    Message first = send(direct, alice);
    Message second = send(direct, alice);
    Message third = send(direct, alice);
    change(tx -> tx.conversations().markRead(direct.id(), bob.id(), first.seq()));
    change(tx -> tx.conversations().markDelivered(direct.id(), bob.id(), 71, second.seq()));
    change(tx -> tx.conversations().markDelivered(direct.id(), bob.id(), 72, third.seq()));
    change(tx -> tx.conversations().setTimer(direct.id(), 30));
    Summary hers = read(tx -> tx.conversations().summaries(alice.id(), Scope.ALL, NOW)).getFirst();
    assertThat(hers.peer()).isEqualTo("bob");
    assertThat(hers.unread()).isZero();
    assertThat(hers.peerReadMessageId()).isEqualTo(first.id());
    assertThat(hers.peerDeliveredMessageId()).isEqualTo(third.id());
    assertThat(hers.conversation().timerSeconds()).isEqualTo(30);
    Summary his = read(tx -> tx.conversations().summaries(bob.id(), Scope.ALL, NOW)).getFirst();
    assertThat(his.unread()).isEqualTo(2);
    assertThat(his.readMessageId()).isEqualTo(first.id());
    assertThat(his.peerReadMessageId()).isZero();
  }

  @Test
  void deliveryMarksAreKeptForEachDeviceAndOnlyMoveForward() throws Exception {
    Conversation direct = write(tx -> tx.conversations().openDirect(alice.id(), bob.id()));
    assertThat(delivered(direct, 71, 5)).isTrue();
    assertThat(delivered(direct, 71, 4)).isFalse();
    assertThat(delivered(direct, 72, 4)).isTrue();
    assertThat(delivered(direct, 71, 6)).isTrue();
  }

  @Test
  void whatASessionAcknowledgedStaysAcknowledgedWhenItEnds() throws Exception {
    Conversation direct = write(tx -> tx.conversations().openDirect(alice.id(), bob.id()));
    List<Message> sent = List.of(send(direct, alice), send(direct, alice), send(direct, alice));
    long phone = device("phone");
    long laptop = device("laptop");
    long tablet = device("tablet");
    delivered(direct, phone, 2);
    delivered(direct, laptop, 3);
    delivered(direct, tablet, 1);
    for (long device : List.of(phone, laptop, tablet)) {
      change(tx -> tx.devices().delete(bob.id(), device));
      assertThat(deliveredToBob()).isEqualTo(sent.getLast().id());
    }
    long another = device("another");
    assertThat(delivered(direct, another, 1)).isTrue();
    assertThat(deliveredToBob()).isEqualTo(sent.getLast().id());
  }

  private long device(String name) throws Exception {
    return write(tx -> tx.devices().insert(bob.id(), name, name, NOW)).id();
  }

  private long deliveredToBob() {
    List<Summary> hers = read(tx -> tx.conversations().summaries(alice.id(), Scope.ALL, NOW));
    return hers.getFirst().peerDeliveredMessageId();
  }

  @Test
  void summariesOfDirectChatsLeaveTheRoomsOut() throws Exception {
    put(room("lobby", false), alice, Role.OWNER);
    Conversation direct = write(tx -> tx.conversations().openDirect(alice.id(), bob.id()));
    assertThat(list(tx -> tx.conversations().summaries(alice.id(), Scope.ALL, NOW))).hasSize(2);
    assertThat(list(tx -> tx.conversations().summaries(alice.id(), Scope.DIRECT, NOW)))
        .extracting(summary -> summary.conversation().id())
        .containsExactly(direct.id());
  }

  private boolean delivered(Conversation direct, long device, long seq) throws Exception {
    return write(tx -> tx.conversations().markDelivered(direct.id(), bob.id(), device, seq));
  }

  @Test
  void roomsHaveUniqueNamesThatOnlyDifferWhereTheyLookDifferent() throws Exception {
    Room room = room("Lobby", false);
    assertThat(isFree("lobby")).isFalse();
    assertThat(isFree("Lоbby")).isFalse();
    assertThat(find(tx -> tx.rooms().byKey(names.check("LOBBY").key()))).contains(room);
    change(tx -> tx.rooms().setTopic(room.id(), "all about it"));
    assertThat(read(tx -> tx.rooms().byId(room.id())).orElseThrow().topic())
        .isEqualTo("all about it");
  }

  private boolean isFree(String name) throws Exception {
    return write(tx -> tx.rooms().insert(names.check(name), false, null, NOW).isPresent());
  }

  private Room room(String name, boolean isPrivate) throws Exception {
    return write(tx -> tx.rooms().insert(names.check(name), isPrivate, null, NOW)).orElseThrow();
  }

  private void put(Room room, Account who, Role role) throws Exception {
    change(tx -> tx.rooms().putMember(room.id(), who.id(), role));
  }

  @Test
  void aNewMemberHasReadWhatWasThereBefore() throws Exception {
    Room room = room("lobby", false);
    Conversation conversation = new Conversation(room.id(), room.name(), 0, 0, 0, 0);
    put(room, alice, Role.OWNER);
    send(conversation, alice);
    put(room, bob, Role.MEMBER);
    assertThat(unread(bob)).isZero();
    send(conversation, alice);
    assertThat(unread(bob)).isEqualTo(1);
    put(room, bob, Role.MODERATOR);
    assertThat(unread(bob)).isEqualTo(1);
    assertThat(list(tx -> tx.rooms().members(room.id())))
        .extracting(member -> member.username() + " " + member.role() + " " + member.joinedSeq())
        .containsExactly("alice OWNER 0", "bob MODERATOR 1");
  }

  @Test
  void theInvitedCountAsNoReadersUntilTheyAccept() throws Exception {
    Room room = room("secret", true);
    Conversation conversation = new Conversation(room.id(), room.name(), 0, 0, 0, 0);
    put(room, alice, Role.OWNER);
    put(room, bob, Role.INVITED);
    send(conversation, alice);
    assertThat(unread(bob)).isZero();
    assertThat(find(tx -> tx.conversations().visibleAbove(room.id(), bob.id()))).isEmpty();
    put(room, bob, Role.MEMBER);
    assertThat(unread(bob)).isZero();
    assertThat(find(tx -> tx.conversations().visibleAbove(room.id(), bob.id()))).contains(1L);
    assertThat(count(tx -> tx.rooms().memberCount(room.id()))).isEqualTo(2);
    assertThat(count(tx -> tx.rooms().roomCount(bob.id()))).isEqualTo(1);
    change(tx -> tx.rooms().removeMember(room.id(), bob.id()));
    assertThat(find(tx -> tx.rooms().role(room.id(), bob.id()))).isEmpty();
  }

  @Test
  void privateRoomsAreListedToTheirOwnPeopleOnly() throws Exception {
    put(room("open", false), alice, Role.OWNER);
    Room secret = room("secret", true);
    put(secret, alice, Role.OWNER);
    assertThat(listing(bob)).containsExactly("open null 1");
    put(secret, bob, Role.INVITED);
    assertThat(listing(bob)).containsExactly("open null 1", "secret INVITED 1");
    assertThat(listing(alice)).containsExactly("open OWNER 1", "secret OWNER 1");
  }

  private List<String> listing(Account who) {
    return read(tx -> tx.rooms().visibleTo(who.id())).stream()
        .map(each -> each.room().name() + " " + each.role() + " " + each.memberCount())
        .toList();
  }
}
