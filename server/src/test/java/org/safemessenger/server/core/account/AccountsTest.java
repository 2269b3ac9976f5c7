package org.safemessenger.server.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.HERE;
import static org.safemessenger.server.core.People.PASSWORD;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.People.registration;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.People;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.KeyOffer;
import org.safemessenger.server.core.device.SessionToken;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.testing.Await;

class AccountsTest {
  @TempDir Path folder;
  private People people;

  @BeforeEach
  void open() throws Exception {
    people = new People(folder, true);
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void registrationBeginsASessionInGeneral() {
    Accounts.Welcome welcome = people.register("alice");
    assertThat(welcome.principal().username()).isEqualTo("alice");
    assertThat(welcome.assignedRoom()).isEqualTo("general");
    assertThat(welcome.unread()).isZero();
    assertThat(people.storage.<Optional<Role>>read(tx -> role(tx, welcome.principal())))
        .contains(Role.MEMBER);
    Accounts.Welcome again = await(people.accounts.resume(welcome.token().reveal(), HERE));
    assertThat(again.principal()).isEqualTo(welcome.principal());
  }

  @Test
  void aRegistrationIsAnnouncedToWhoeverIsConnected() throws Exception {
    TestEndpoint bob = people.connect(people.insert("bob"));
    people.register("alice");
    assertThat(bob.next()).isEqualTo(new Notice.MemberJoined("general", "alice"));
  }

  @Test
  void ofTwoWhoAskForOneNameAtOnceExactlyOneGetsIt() {
    List<CompletableFuture<Accounts.Welcome>> asked =
        Stream.of("alice", "Alice", "\u0430lice", "alice")
            .map(name -> people.accounts.register(registration(name, PASSWORD), HERE))
            .toList();
    List<CompletableFuture<Accounts.Welcome>> lost =
        asked.stream().filter(one -> one.handle((w, e) -> e != null).join()).toList();
    assertThat(lost).hasSize(asked.size() - 1);
    lost.forEach(
        one ->
            assertThat(assertRejected(one, Reason.NAME_TAKEN).message())
                .contains("already exists"));
  }

  @Test
  void refusesWhatBreaksARule() {
    assertRejected(register("", PASSWORD), Reason.MALFORMED);
    assertRejected(register("al\u200Bice", PASSWORD), Reason.MALFORMED);
    assertRejected(register("alice", "short"), Reason.MALFORMED);
    assertRejected(register("alice", "x".repeat(1025)), Reason.MALFORMED);
    assertRejected(register("alice and bob", "Alice  and Bob"), Reason.MALFORMED);
    assertRejected(
        people.accounts.register(
            new Accounts.Registration("alice", PASSWORD, Accounts.Hash.ARGON2ID, "no key", null),
            HERE),
        Reason.MALFORMED);
  }

  @Test
  void logsInWithThePasswordUnderAnySpellingOfTheName() {
    Principal first = people.register("John Doe").principal();
    people.clock.advance(Duration.ofHours(1));
    Accounts.Welcome welcome = people.login("john  doe");
    assertThat(welcome.principal().accountId()).isEqualTo(first.accountId());
    assertThat(welcome.principal().deviceId()).isNotEqualTo(first.deviceId());
    assertThat(await(people.accounts.profile(first, null)).lastLogin())
        .isEqualTo(people.clock.instant());
  }

  @Test
  void doesNotSayWhetherTheNameOrThePasswordWasWrong() {
    people.register("alice");
    Rejection wrong = assertRejected(login("alice", "wrong password"), Reason.BAD_PASSWORD);
    Rejection unknown = assertRejected(login("nobody", "wrong password"), Reason.USER_NOT_FOUND);
    assertThat(wrong.message()).startsWith("The password is wrong");
    assertThat(unknown.message()).startsWith("There is no user of that name");
    assertRejected(login("no\u0000name", "wrong password"), Reason.USER_NOT_FOUND);
    assertRejected(login("alice", ""), Reason.BAD_PASSWORD);
  }

  @Test
  void aFailedSignInTakesTheSameTimeWhateverThePasswordIsKeptAs() {
    people.register("alice");
    register("bob", Accounts.Hash.PBKDF2_SHA256);
    for (String name : List.of("alice", "bob", "nobody", "no\u0000name")) {
      login(name, "wrong password").handle((welcome, failure) -> null).join();
    }
    assertThat(people.delays.asked()).hasSize(4).containsOnly(RefusalTime.LEAST);
  }

  @Test
  void whoIsHeldBackKeepsNobodyWaiting() {
    people.register("alice");
    people.delays.hold();
    List<CompletableFuture<Accounts.Welcome>> wrong =
        IntStream.range(0, 12).mapToObj(i -> login("nobody " + i, "wrong password")).toList();
    Await.until(() -> people.delays.held() == wrong.size());
    people.login("alice");
    assertThat(wrong).allMatch(one -> !one.isDone());
    people.delays.release();
    wrong.forEach(one -> assertRejected(one, Reason.USER_NOT_FOUND));
  }

  @Test
  void onlyAFailedSignInIsHeldBack() {
    Principal alice = people.register("alice").principal();
    people.login("alice");
    assertRejected(
        people.accounts.changePassword(alice, "wrong password", "another one"),
        Reason.BAD_PASSWORD);
    assertRejected(people.accounts.delete(alice, "wrong password"), Reason.BAD_PASSWORD);
    assertThat(people.delays.asked()).isEmpty();
  }

  @Test
  void slowsGuessingDownEvenFromThisMachineAndForNamesThatDoNotExist() {
    people.register("alice");
    Origin local = new Origin("127.0.0.1", true);
    for (String name : List.of("alice", "nobody")) {
      for (int i = 0; i < 3; i++) {
        await(
            people
                .accounts
                .login(name, "wrong password", null, local)
                .handle((welcome, failure) -> null));
      }
      Rejection limited =
          assertRejected(people.accounts.login(name, PASSWORD, null, local), Reason.RATE_LIMITED);
      assertThat(limited.retryAfter()).isPositive();
    }
    people.clock.advance(Duration.ofSeconds(10));
    assertThat(people.login("alice").principal().username()).isEqualTo("alice");
  }

  @Test
  void aRightPasswordIsNeverLimited() {
    people.register("alice");
    for (int i = 0; i < 8; i++) {
      people.login("alice");
    }
  }

  @Test
  void renewsAHashThatIsOutOfDate() {
    Principal alice = people.insert("alice");
    // "password" under m=256, by the reference implementation.
    String weak =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    await(
        people.storage.write(
            tx -> {
              tx.accounts().setPasswordHash(alice.accountId(), weak);
              return true;
            }));
    await(people.accounts.login("alice", "password", null, HERE));
    Optional<String> renewed =
        people.storage.read(tx -> tx.accounts().passwordHash(alice.accountId()));
    assertThat(renewed.orElseThrow()).startsWith(PasswordHasher.ARGON2ID);
    await(people.accounts.login("alice", "password", null, HERE));
  }

  @Test
  void keepsThePasswordOfAClientThatChoseSha256AsPbkdf2() {
    Principal alice = register("alice", Accounts.Hash.PBKDF2_SHA256).principal();
    people.login("alice");
    assertThat(storedHash(alice)).startsWith(PasswordHasher.PBKDF2);
    await(people.accounts.changePassword(alice, PASSWORD, "another one"));
    await(login("alice", "another one"));
    assertThat(storedHash(alice)).startsWith(PasswordHasher.PBKDF2);
  }

  @Test
  void aLoginThatRenewsAHashKeepsItsKind() {
    Principal alice = people.insert("alice");
    // hashlib.pbkdf2_hmac('sha256', 'pässword'.encode(), b'0123456789abcdef', 4096)
    String weak =
        "$pbkdf2-sha256$i=4096,l=32$MDEyMzQ1Njc4OWFiY2RlZg$egYyImSJtRQ/xZejt8nGR5Scs2XknUcZ8o5R8ZhyBEA";
    await(
        people.storage.write(
            tx -> {
              tx.accounts().setPasswordHash(alice.accountId(), weak);
              return true;
            }));
    await(login("alice", "pässword"));
    assertThat(storedHash(alice)).startsWith(PasswordHasher.PBKDF2);
    await(login("alice", "pässword"));
  }

  @Test
  void identifiesATokenFromMemoryOnceItWasAskedFor() {
    Accounts.Welcome welcome = people.register("alice");
    String token = welcome.token().reveal();
    assertThat(await(identify(token))).isEqualTo(welcome.principal());
    CompletableFuture<Principal> again = identify(token);
    assertThat(again).isCompletedWithValue(welcome.principal()).isSameAs(identify(token));
    await(people.devices.logout(welcome.principal()));
    assertRejected(identify(token), Reason.BAD_TOKEN);
  }

  @Test
  void identifyingKeepsASessionAliveAndIsNoLogin() {
    Accounts.Welcome welcome = people.register("alice");
    Principal alice = welcome.principal();
    Instant registered = people.clock.instant();
    String token = welcome.token().reveal();
    for (int i = 0; i < 3; i++) {
      people.clock.advance(Duration.ofDays(29));
      await(identify(token));
    }
    Await.until(
        () ->
            await(people.devices.list(alice)).getFirst().lastSeen().equals(people.clock.instant()));
    assertThat(await(people.accounts.profile(alice, null)).lastLogin()).isEqualTo(registered);

    await(people.accounts.resume(token, HERE));
    Await.until(
        () ->
            people.clock.instant().equals(await(people.accounts.profile(alice, null)).lastLogin()));
    people.clock.advance(Duration.ofDays(4));
    assertRejected(identify(token), Reason.BAD_TOKEN);
  }

  @Test
  void aTokenThatIsNotGoodCountsAsALoginWhereverItIsShown() {
    String token = people.register("alice").token().reveal();
    assertRejected(identify(""), Reason.BAD_TOKEN);
    assertRejected(identify(token.replace('-', '_')), Reason.BAD_TOKEN);
    assertRejected(identify("x".repeat(100_000)), Reason.BAD_TOKEN);
    assertRejected(identify(token.replace('4', '\u0664')), Reason.BAD_TOKEN);
    for (int i = 0; i < 56; i++) {
      String unknown = SessionToken.fresh().reveal();
      assertRejected(
          identify(i % 2 == 0 ? unknown : unknown.toUpperCase(Locale.ROOT)), Reason.BAD_TOKEN);
    }
    assertRejected(identify(SessionToken.fresh().reveal()), Reason.RATE_LIMITED);
    assertRejected(identify("no token"), Reason.RATE_LIMITED);
    await(identify(token));
  }

  private CompletableFuture<Principal> identify(String token) {
    return people.accounts.identify(token, HERE);
  }

  private Accounts.Welcome register(String name, Accounts.Hash hash) {
    return await(
        people.accounts.register(
            new Accounts.Registration(name, PASSWORD, hash, null, null), HERE));
  }

  private String storedHash(Principal who) {
    Optional<String> stored =
        people.storage.read(tx -> tx.accounts().passwordHash(who.accountId()));
    return stored.orElseThrow();
  }

  @Test
  void aNewPasswordReplacesTheOldAndEndsTheOtherSessions() {
    Accounts.Welcome phone = people.register("alice");
    Accounts.Welcome laptop = people.login("alice");
    TestEndpoint here = people.connect(phone.principal());
    TestEndpoint there = people.connect(laptop.principal());
    assertRejected(
        people.accounts.changePassword(phone.principal(), "wrong password", "another one"),
        Reason.BAD_PASSWORD);
    assertRejected(
        people.accounts.changePassword(phone.principal(), PASSWORD, "short"), Reason.MALFORMED);
    await(people.accounts.changePassword(phone.principal(), PASSWORD, "another one"));

    assertThat(await(there.ended())).contains("password was changed");
    assertThat(here.ended()).isNotDone();
    assertRejected(people.accounts.resume(laptop.token().reveal(), HERE), Reason.BAD_TOKEN);
    await(people.accounts.resume(phone.token().reveal(), HERE));
    assertRejected(login("alice", PASSWORD), Reason.BAD_PASSWORD);
    await(login("alice", "another one"));
  }

  @Test
  void changesOnlyTheFieldsOfTheProfileThatAreGiven() {
    Principal alice = people.register("alice").principal();
    await(people.accounts.setProfile(alice, "Alice A.", "I write tests", null));
    Account changed = await(people.accounts.setProfile(alice, "", null, null));
    assertThat(changed.displayName()).isNull();
    assertThat(changed.about()).isEqualTo("I write tests");
    assertRejected(people.accounts.setProfile(alice, "\u202Eecila", null, null), Reason.MALFORMED);
    assertRejected(
        people.accounts.setProfile(alice, null, "x".repeat(501), null), Reason.TOO_LARGE);
  }

  @Test
  void showsOthersAProfileWithoutTheTimeOfTheLastLogin() {
    people.register("alice");
    people.login("alice");
    Principal bob = people.insert("bob");
    Account seen = await(people.accounts.profile(bob, "ALICE"));
    assertThat(seen.name()).isEqualTo("alice");
    assertThat(seen.lastLogin()).isNull();
    assertRejected(people.accounts.profile(bob, "nobody"), Reason.USER_NOT_FOUND);
  }

  @Test
  void aDeletedAccountIsGoneForEverybodyAndItsNameLater() throws Exception {
    Accounts.Welcome welcome = people.register("alice");
    Principal alice = welcome.principal();
    Principal bob = people.insert("bob");
    await(people.contacts.request(alice, "bob", KeyOffer.NONE));
    await(people.contacts.accept(bob, "alice", null));
    TestEndpoint hers = people.connect(alice);
    TestEndpoint his = people.connect(bob);

    assertRejected(people.accounts.delete(alice, "wrong password"), Reason.BAD_PASSWORD);
    his.drain();
    await(people.accounts.delete(alice, PASSWORD));

    assertThat(await(hers.ended())).contains("deleted");
    assertThat(Talk.next(his)).isEqualTo(new Notice.ContactRemoved("alice", "bob"));
    assertThat(Talk.next(his))
        .isInstanceOfSatisfying(
            Notice.ContactChanged.class,
            changed -> assertThat(changed.view().state()).isEqualTo(ContactState.REMOVED));
    assertThat(Talk.next(his)).isEqualTo(new Notice.MemberLeft("general", "alice"));
    assertThat(await(people.contacts.relations(bob))).isEmpty();
    assertThat(await(people.graph.areContacts(bob.accountId(), alice.accountId()))).isFalse();
    assertRejected(people.accounts.resume(welcome.token().reveal(), HERE), Reason.BAD_TOKEN);
    assertRejected(login("alice", PASSWORD), Reason.USER_NOT_FOUND);
    assertRejected(people.accounts.profile(bob, "alice"), Reason.USER_NOT_FOUND);
    assertRejected(register("alice", PASSWORD), Reason.NAME_TAKEN);

    people.clock.advance(Duration.ofDays(31));
    assertThat(await(people.accounts.freeNames(Duration.ofDays(30)))).isOne();
    assertThat(people.register("alice").principal().accountId()).isNotEqualTo(alice.accountId());
  }

  @Test
  void aRoomThatLosesItsOwnerPassesOnAndItsMembersHearOfIt() throws Exception {
    Principal alice = people.register("alice").principal();
    Principal bob = people.insert("bob");
    long den =
        await(
            people.storage.write(
                tx -> {
                  Room room =
                      tx.rooms()
                          .insert(people.names.check("den"), true, null, people.clock.instant())
                          .orElseThrow();
                  tx.rooms().putMember(room.id(), alice.accountId(), Role.OWNER);
                  tx.rooms().putMember(room.id(), bob.accountId(), Role.MEMBER);
                  return room.id();
                }));
    TestEndpoint his = people.connect(bob);
    await(people.accounts.delete(alice, PASSWORD));
    assertThat(List.of(Talk.next(his), Talk.next(his), Talk.next(his)))
        .containsExactlyInAnyOrder(
            new Notice.MemberLeft("general", "alice"),
            new Notice.MemberLeft("den", "alice"),
            new Notice.RoomChanged("den", null, "bob", Role.OWNER.label()));
    assertThat(people.storage.<Optional<Role>>read(tx -> tx.rooms().role(den, bob.accountId())))
        .contains(Role.OWNER);
  }

  @Test
  void aClosedServerTakesNobody() throws Exception {
    try (People closed =
        new People(java.nio.file.Files.createTempDirectory(folder, "closed"), false)) {
      assertRejected(
          closed.accounts.register(registration("alice", PASSWORD), HERE),
          Reason.REGISTRATION_CLOSED);
    }
  }

  @Test
  void noTextOfAnAccountShowsASecret() {
    assertThat(registration("alice", PASSWORD).toString()).doesNotContain(PASSWORD);
    Accounts.Welcome welcome = people.register("alice");
    assertThat(welcome.toString()).doesNotContain(welcome.token().reveal());
  }

  private CompletableFuture<Accounts.Welcome> register(String name, String password) {
    return people.accounts.register(registration(name, password), HERE);
  }

  private CompletableFuture<Accounts.Welcome> login(String name, String password) {
    return people.accounts.login(name, password, null, HERE);
  }

  private static Optional<Role> role(org.safemessenger.server.core.storage.Tx tx, Principal who) {
    return tx.rooms().role(tx.rooms().byKey(Room.GENERAL).orElseThrow().id(), who.accountId());
  }
}
