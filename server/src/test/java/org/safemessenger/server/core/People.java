package org.safemessenger.server.core;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.safemessenger.server.core.account.Accounts;
import org.safemessenger.server.core.account.Admission;
import org.safemessenger.server.core.account.Authentication;
import org.safemessenger.server.core.account.Directory;
import org.safemessenger.server.core.account.Farewell;
import org.safemessenger.server.core.account.HashingPermits;
import org.safemessenger.server.core.account.Login;
import org.safemessenger.server.core.account.PasswordChange;
import org.safemessenger.server.core.account.Passwords;
import org.safemessenger.server.core.account.Profiles;
import org.safemessenger.server.core.account.RefusalTime;
import org.safemessenger.server.core.account.Registrar;
import org.safemessenger.server.core.account.Removal;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.contact.ContactAnnouncer;
import org.safemessenger.server.core.contact.ContactGraph;
import org.safemessenger.server.core.contact.ContactReading;
import org.safemessenger.server.core.contact.ContactRules;
import org.safemessenger.server.core.contact.Contacts;
import org.safemessenger.server.core.device.Devices;
import org.safemessenger.server.core.device.HangingUp;
import org.safemessenger.server.core.device.Roster;
import org.safemessenger.server.core.device.SessionRules;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.file.FileRules;
import org.safemessenger.server.core.file.Files;
import org.safemessenger.server.core.limit.BucketRateLimits;
import org.safemessenger.server.core.limit.FailedLogins;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.core.limit.Limits;
import org.safemessenger.server.core.limit.Limits.Rate;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.presence.Presence;
import org.safemessenger.server.core.push.Wakeups;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.room.RoomAnnouncer;
import org.safemessenger.server.core.room.RoomDirectory;
import org.safemessenger.server.store.disk.DiskBlobs;
import org.safemessenger.server.store.sql.SqlStorage;

/**
 * The services of people on a real store, with a clock that tests move and connections that
 * remember.
 */
public final class People implements AutoCloseable {
  public static final Origin HERE = new Origin("192.0.2.1", false);
  public static final String PASSWORD = "correct horse";

  public final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  public final TestDelayer delays = new TestDelayer();
  public final SqlStorage storage;
  public final UsernamePolicy names = new UsernamePolicy();
  public final Roster roster = new Roster();
  public final Sessions sessions;
  public final ContactGraph graph;
  public final Presence presence;
  public final Wakeups wakeups;
  public final Devices devices;
  public final Accounts accounts;
  public final Contacts contacts;
  public final Files files;
  private final Announcer announcer;
  private final Directory directory;
  private final HashingPermits permits = HashingPermits.forThisMachine();

  public People(Path folder, boolean registrationOpen) throws Exception {
    storage = SqlStorage.openSqlite(folder.resolve("people.db"), SqlStorage.Settings.DEFAULT);
    await(
        storage.write(
            tx -> tx.rooms().insert(names.check(Room.GENERAL), false, null, clock.instant())));
    announcer = new Announcer(roster, TestEndpoint::deliver);
    directory = new Directory(storage, names);
    graph = new ContactGraph(storage);
    sessions =
        new Sessions(storage, new SessionRules(Duration.ofDays(30), Duration.ofDays(90), 5), clock);
    presence = new Presence(storage, roster, graph, announcer, names, clock);
    wakeups = new Wakeups(storage, roster, null, clock);
    devices = new Devices(storage, sessions, roster, presence);
    files =
        new Files(
            storage,
            DiskBlobs.open(folder),
            new FileRules(1 << 20, 4 << 20, 0, 0, Duration.ZERO),
            new BucketRateLimits(
                new Limits(Map.of(), Map.of(), new Rate(3, Duration.ofSeconds(10))), clock.meter()),
            clock,
            clock);
    accounts = accounts(directory, announcer, registrationOpen);
    contacts = contacts(true);
  }

  /** The service as {@link #contacts}, with invitations open or closed. */
  public Contacts contacts(boolean invitations) {
    return new Contacts(
        storage,
        directory,
        new ContactRules(invitations, List.of("xchacha-poly1305", "aes256-gcm")),
        new ContactReading(storage, presence),
        new ContactAnnouncer(graph, announcer, presence),
        clock);
  }

  private Accounts accounts(Directory directory, Announcer announcer, boolean open) {
    Limits limits =
        new Limits(
            Map.of(
                LimitClass.REGISTER, Rate.per(Duration.ofMinutes(1), 60),
                LimitClass.LOGIN, Rate.per(Duration.ofMinutes(1), 60)),
            Map.of(),
            new Rate(3, Duration.ofSeconds(10)));
    Admission admission =
        new Admission(
            new BucketRateLimits(limits, clock.meter()),
            new FailedLogins(limits.failedLogins(), clock.meter()),
            open);
    RefusalTime refusals = new RefusalTime(delays, clock);
    Passwords passwords = new Passwords(permits, List.of(Accounts.Hash.values()), refusals);
    HangingUp hangingUp = new HangingUp(roster);
    Authentication authentication =
        new Authentication(storage, names, passwords, admission, refusals);
    return new Accounts(
        new Registrar(storage, names, passwords, admission, sessions, announcer),
        new Login(storage, authentication, admission, sessions, hangingUp),
        new PasswordChange(storage, names, authentication, passwords, sessions, hangingUp),
        new Profiles(storage, directory, graph, announcer),
        new Removal(
            storage,
            authentication,
            sessions,
            farewell(directory, announcer),
            hangingUp,
            files.erasure()));
  }

  private Farewell farewell(Directory directory, Announcer announcer) {
    RoomDirectory rooms = new RoomDirectory(storage, names);
    return new Farewell(
        sessions,
        directory,
        rooms,
        new RoomAnnouncer(announcer, rooms),
        new ContactAnnouncer(graph, announcer, presence));
  }

  public Accounts.Welcome register(String name) {
    return await(accounts.register(registration(name, PASSWORD), HERE));
  }

  public static Accounts.Registration registration(String name, String password) {
    return new Accounts.Registration(name, password, Accounts.Hash.ARGON2ID, null, "phone");
  }

  public Accounts.Welcome login(String name) {
    return await(accounts.login(name, PASSWORD, "laptop", HERE));
  }

  /** An account in the store alone: no password that anybody could log in with, and no hashing. */
  public Principal insert(String name) {
    return await(
        storage.write(
            tx -> {
              var account =
                  tx.accounts()
                      .insert(names.check(name), "no hash", null, clock.instant())
                      .orElseThrow();
              var general = tx.rooms().byKey(Room.GENERAL).orElseThrow();
              tx.rooms().putMember(general.id(), account.id(), Role.MEMBER);
              return new Principal(account.id(), account.name(), 0);
            }));
  }

  public TestEndpoint connect(Principal who) {
    TestEndpoint endpoint = new TestEndpoint(who);
    devices.attach(endpoint);
    return endpoint;
  }

  public static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    storage.close();
    permits.close();
  }
}
