package org.safemessenger.server.core.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.notice.Notice;

class RoomsTest {
  @TempDir private Path folder;
  private Talk talk;
  private Rooms rooms;
  private Principal alice;
  private Principal bob;
  private Principal carol;

  @BeforeEach
  void open() throws Exception {
    talk = new Talk(folder);
    rooms = talk.rooms;
    alice = talk.person("alice");
    bob = talk.person("bob");
    carol = talk.person("carol");
  }

  @AfterEach
  void close() {
    talk.close();
  }

  private List<String> members(Principal who, String room) {
    return await(rooms.members(who, room)).members().stream()
        .map(member -> member.username() + " " + member.role())
        .toList();
  }

  @Test
  void joiningCreatesARoomAndLaterOnesJoinIt() throws Exception {
    TestEndpoint hers = talk.people.connect(alice);
    assertThat(await(rooms.join(alice, "Lobby")).room().name()).isEqualTo("Lobby");
    Rooms.Membership joined = await(rooms.join(bob, "lobby"));
    assertThat(joined.room().name()).isEqualTo("Lobby");
    assertThat(Talk.next(hers)).isEqualTo(new Notice.MemberJoined("Lobby", "bob"));
    assertThat(members(bob, "LOBBY")).containsExactly("alice OWNER", "bob MEMBER");
    await(rooms.join(bob, "lobby"));
    assertThat(Talk.rest(hers)).isEmpty();
  }

  @Test
  void whoBlockedOneLooksOffline() {
    talk.people.connect(alice);
    assertThat(aliceAsSeenBy(bob).online()).isTrue();
    await(talk.people.contacts.block(alice, "bob"));
    assertThat(aliceAsSeenBy(bob).online()).isFalse();
    assertThat(aliceAsSeenBy(carol).online()).isTrue();
  }

  private Rooms.MemberView aliceAsSeenBy(Principal who) {
    return await(rooms.members(who, "general")).members().getFirst();
  }

  @Test
  void everybodyIsInGeneralAndNobodyLeavesIt() {
    assertThat(members(alice, "general"))
        .containsExactly("alice MEMBER", "bob MEMBER", "carol MEMBER");
    assertRejected(rooms.leave(alice, "general"), Reason.CONFLICT);
    assertRejected(rooms.remove(alice, "general", "bob"), Reason.NOT_PERMITTED);
    assertRejected(rooms.invite(alice, "general", "bob"), Reason.CONFLICT);
    assertThat(await(rooms.join(alice, "general")).members()).hasSize(3);
  }

  @Test
  void aPrivateRoomDoesNotExistForOutsiders() {
    await(rooms.create(alice, "secret", true, "plans"));
    assertRejected(rooms.join(bob, "secret"), Reason.NOT_FOUND);
    assertRejected(rooms.members(bob, "secret"), Reason.NOT_FOUND);
    assertRejected(rooms.leave(bob, "secret"), Reason.NOT_FOUND);
    assertRejected(rooms.invite(bob, "secret", "carol"), Reason.NOT_FOUND);
    assertRejected(rooms.setTopic(bob, "secret", "mine"), Reason.NOT_FOUND);
    assertRejected(talk.say(bob, "secret", "hello"), Reason.NOT_FOUND);
    assertThat(await(rooms.list(bob)))
        .extracting(each -> each.room().name())
        .containsExactly("general");
    assertRejected(rooms.create(bob, "Secret", false, null), Reason.NAME_TAKEN);
  }

  @Test
  void anInvitationOpensAPrivateRoom() throws Exception {
    TestEndpoint his = talk.people.connect(bob);
    await(rooms.create(alice, "secret", true, null));
    await(rooms.invite(alice, "secret", "bob"));
    assertThat(Talk.next(his)).isEqualTo(new Notice.RoomInvited("secret", "alice"));
    assertThat(members(alice, "secret")).containsExactly("alice OWNER");
    assertRejected(talk.say(bob, "secret", "early"), Reason.NOT_FOUND);
    assertThat(await(rooms.list(bob)).getLast().role()).isEqualTo(Role.INVITED);
    await(rooms.join(bob, "secret"));
    assertThat(members(bob, "secret")).containsExactly("alice OWNER", "bob MEMBER");
    assertRejected(rooms.invite(bob, "secret", "carol"), Reason.NOT_PERMITTED);
    assertRejected(rooms.invite(alice, "secret", "bob"), Reason.CONFLICT);
  }

  @Test
  void whoeverBlockedTheInviterHearsNothing() {
    await(talk.people.contacts.block(bob, "alice"));
    TestEndpoint his = talk.people.connect(bob);
    await(rooms.create(alice, "secret", true, null));
    await(rooms.invite(alice, "secret", "bob"));
    assertRejected(rooms.join(bob, "secret"), Reason.NOT_FOUND);
    assertThat(Talk.rest(his)).isEmpty();
  }

  @Test
  void anOwnerWhoLeavesHandsOverToTheHighestStanding() throws Exception {
    await(rooms.join(alice, "lobby"));
    await(rooms.join(bob, "lobby"));
    await(rooms.join(carol, "lobby"));
    await(rooms.setRole(alice, "lobby", "carol", Role.MODERATOR));
    TestEndpoint his = talk.people.connect(bob);
    await(rooms.leave(alice, "lobby"));
    assertThat(Talk.next(his)).isEqualTo(new Notice.MemberLeft("lobby", "alice"));
    assertThat(Talk.next(his)).isEqualTo(new Notice.RoomChanged("lobby", null, "carol", "owner"));
    assertThat(members(bob, "lobby")).containsExactly("bob MEMBER", "carol OWNER");
    assertRejected(rooms.members(alice, "lobby"), Reason.NOT_PERMITTED);
  }

  @Test
  void whoeverEntersAnEmptyRoomOwnsIt() {
    await(rooms.join(alice, "lobby"));
    await(rooms.leave(alice, "lobby"));
    await(rooms.join(bob, "lobby"));
    assertThat(members(bob, "lobby")).containsExactly("bob OWNER");
  }

  @Test
  void standingDecidesWhoMayRemoveWhom() throws Exception {
    await(rooms.join(alice, "lobby"));
    await(rooms.join(bob, "lobby"));
    await(rooms.join(carol, "lobby"));
    assertRejected(rooms.remove(bob, "lobby", "carol"), Reason.NOT_PERMITTED);
    await(rooms.setRole(alice, "lobby", "bob", Role.MODERATOR));
    assertRejected(rooms.remove(bob, "lobby", "alice"), Reason.NOT_PERMITTED);
    assertRejected(rooms.remove(bob, "lobby", "bob"), Reason.NOT_PERMITTED);
    TestEndpoint hers = talk.people.connect(carol);
    await(talk.say(carol, "lobby", "still here"));
    await(rooms.remove(bob, "lobby", "carol"));
    assertThat(Talk.rest(hers)).contains(new Notice.MemberLeft("lobby", "carol"));
    assertRejected(talk.say(carol, "lobby", "and now?"), Reason.NOT_PERMITTED);
    await(talk.say(bob, "lobby", "she is gone"));
    assertThat(Talk.rest(hers)).isEmpty();
  }

  @Test
  void onlyTheOwnerChangesRolesAndThereIsOneOwner() {
    await(rooms.join(alice, "lobby"));
    await(rooms.join(bob, "lobby"));
    assertRejected(rooms.setRole(bob, "lobby", "bob", Role.OWNER), Reason.NOT_PERMITTED);
    assertRejected(rooms.setRole(alice, "lobby", "alice", Role.MEMBER), Reason.CONFLICT);
    assertRejected(rooms.setRole(alice, "lobby", "carol", Role.MODERATOR), Reason.NOT_FOUND);
    assertRejected(rooms.setRole(alice, "lobby", "bob", Role.INVITED), Reason.CONFLICT);
    await(rooms.setRole(alice, "lobby", "bob", Role.OWNER));
    assertThat(members(bob, "lobby")).containsExactly("alice MODERATOR", "bob OWNER");
    await(rooms.setRole(bob, "lobby", "bob", Role.OWNER));
    assertThat(members(bob, "lobby")).containsExactly("alice MODERATOR", "bob OWNER");
  }

  @Test
  void topicsAreCheckedAndAnnounced() throws Exception {
    await(rooms.join(alice, "lobby"));
    await(rooms.join(bob, "lobby"));
    TestEndpoint his = talk.people.connect(bob);
    await(rooms.setTopic(alice, "lobby", "cheese"));
    assertThat(Talk.next(his)).isEqualTo(new Notice.RoomChanged("lobby", "cheese", "alice", null));
    assertThat(await(rooms.members(bob, "lobby")).room().topic()).isEqualTo("cheese");
    assertRejected(rooms.setTopic(bob, "lobby", "mine"), Reason.NOT_PERMITTED);
    assertRejected(rooms.setTopic(alice, "lobby", "x".repeat(257)), Reason.TOO_LARGE);
    assertRejected(rooms.setTopic(alice, "lobby", "two\nlines"), Reason.MALFORMED);
    await(rooms.setTopic(alice, "lobby", ""));
    assertThat(await(rooms.members(bob, "lobby")).room().topic()).isNull();
  }

  @Test
  void roomsAndAccountsHaveTheirLimits() {
    await(rooms.join(alice, "lobby"));
    await(rooms.join(bob, "lobby"));
    await(rooms.join(carol, "lobby"));
    Principal dave = talk.person("dave");
    assertRejected(rooms.join(dave, "lobby"), Reason.CONFLICT);
    for (int i = 0; i < 4; i++) {
      await(rooms.join(dave, "room " + i));
    }
    assertRejected(rooms.join(dave, "one more"), Reason.CONFLICT);
    assertRejected(rooms.create(dave, "one more", false, null), Reason.CONFLICT);
  }

  @Test
  void namesNobodyCanHaveAreRefused() {
    assertRejected(rooms.join(alice, "a\u202eb"), Reason.MALFORMED);
    assertRejected(rooms.join(alice, "x".repeat(65)), Reason.MALFORMED);
    assertRejected(rooms.members(alice, "no such room"), Reason.NOT_FOUND);
  }
}
