package org.safemessenger.server;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.config.ServerConfig;
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
import org.safemessenger.server.core.call.Acquaintance;
import org.safemessenger.server.core.call.Calls;
import org.safemessenger.server.core.call.IceServers;
import org.safemessenger.server.core.call.MissedCalls;
import org.safemessenger.server.core.call.Switchboard;
import org.safemessenger.server.core.contact.ContactAnnouncer;
import org.safemessenger.server.core.contact.ContactGraph;
import org.safemessenger.server.core.contact.ContactReading;
import org.safemessenger.server.core.contact.Contacts;
import org.safemessenger.server.core.device.Devices;
import org.safemessenger.server.core.device.HangingUp;
import org.safemessenger.server.core.device.Roster;
import org.safemessenger.server.core.device.SessionRules;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.file.Blobs;
import org.safemessenger.server.core.file.Files;
import org.safemessenger.server.core.limit.BucketRateLimits;
import org.safemessenger.server.core.limit.FailedLogins;
import org.safemessenger.server.core.limit.Limits;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.core.message.Arrangements;
import org.safemessenger.server.core.message.Audience;
import org.safemessenger.server.core.message.Changing;
import org.safemessenger.server.core.message.Erasure;
import org.safemessenger.server.core.message.Marking;
import org.safemessenger.server.core.message.MessageRules;
import org.safemessenger.server.core.message.Messages;
import org.safemessenger.server.core.message.Places;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.core.message.Sending;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Deliveries;
import org.safemessenger.server.core.presence.Presence;
import org.safemessenger.server.core.push.EndpointRules;
import org.safemessenger.server.core.push.Push;
import org.safemessenger.server.core.push.PushGateway;
import org.safemessenger.server.core.push.Wakeups;
import org.safemessenger.server.core.room.RoomAnnouncer;
import org.safemessenger.server.core.room.RoomDirectory;
import org.safemessenger.server.core.room.RoomEntry;
import org.safemessenger.server.core.room.RoomModeration;
import org.safemessenger.server.core.room.RoomRules;
import org.safemessenger.server.core.room.Rooms;
import org.safemessenger.server.core.storage.Storage;

/** The services of the core, wired by hand. */
record Core(
    UsernamePolicy names,
    RateLimits limits,
    Accounts accounts,
    Devices devices,
    Contacts contacts,
    Presence presence,
    Rooms rooms,
    Messages messages,
    Reading reading,
    Erasure erasure,
    Calls calls,
    IceServers iceServers,
    Files files,
    Push push) {

  /** What nearly every service needs. */
  private record Common(
      Storage storage,
      UsernamePolicy names,
      Directory directory,
      ContactGraph graph,
      Roster roster,
      Announcer announcer,
      Wakeups wakeups) {}

  /** What the core reaches the rest of the world by. */
  record Ports(
      Storage storage, Blobs blobs, Deliveries deliveries, @Nullable PushGateway pushServices) {}

  static Core wire(ServerConfig config, Ports ports, Clocks clocks) {
    Storage storage = ports.storage();
    UsernamePolicy names = new UsernamePolicy();
    Roster roster = new Roster();
    Common common =
        new Common(
            storage,
            names,
            new Directory(storage, names),
            new ContactGraph(storage),
            roster,
            new Announcer(roster, ports.deliveries()),
            new Wakeups(storage, roster, ports.pushServices(), clocks.wall()));
    common.wakeups().prepare();
    InstantSource clock = clocks.wall();
    Limits limits = Settled.limits(config.rates());
    RateLimits rateLimits = new BucketRateLimits(limits, clocks.meter());
    Presence presence =
        new Presence(storage, roster, common.graph(), common.announcer(), names, clock);
    Sessions sessions =
        new Sessions(
            storage,
            new SessionRules(
                config.accounts().sessionIdle(),
                config.accounts().sessionLifetime(),
                config.accounts().maxSessions()),
            clock);
    Admission admission =
        new Admission(
            rateLimits,
            new FailedLogins(limits.failedLogins(), clocks.meter()),
            config.accounts().registrationOpen());
    RoomDirectory rooms = new RoomDirectory(storage, names);
    RoomAnnouncer members = new RoomAnnouncer(common.announcer(), rooms);
    MessageRules rules = Settled.messages(config.messages());
    ContactAnnouncer acquaintances =
        new ContactAnnouncer(common.graph(), common.announcer(), presence);
    Files files =
        new Files(
            storage,
            ports.blobs(),
            Settled.files(config.files()),
            rateLimits,
            clock,
            clocks.steady());
    Places places = new Places(rooms, common.directory(), common.graph(), rules);
    Audience audience = new Audience(common.announcer(), members, common.wakeups());
    Messages messages = messages(rules, common, places, audience, presence, clock);
    return new Core(
        names,
        rateLimits,
        accounts(config, common, clocks, admission, sessions, rooms, members, acquaintances, files),
        new Devices(storage, sessions, roster, presence.and(common.wakeups())),
        new Contacts(
            storage,
            common.directory(),
            Settled.contacts(config.contacts()),
            new ContactReading(storage, presence),
            acquaintances,
            clock),
        presence,
        rooms(config, common, rooms, members, presence, clock),
        messages,
        new Reading(storage, places, new Marking(storage, places, audience, clock), clock),
        new Erasure(storage, rules, clock),
        calls(common, messages, rules, clocks),
        new IceServers(
            config.calls().iceServers(),
            config.calls().turnSecret(),
            config.calls().turnTtl(),
            clock),
        files,
        new Push(
            storage,
            common.wakeups(),
            ports.pushServices(),
            new EndpointRules(config.push().allowPrivate())));
  }

  private static Calls calls(Common common, Messages messages, MessageRules rules, Clocks clocks) {
    return new Calls(
        new Acquaintance(common.directory(), common.graph()),
        new Switchboard(
            common.roster(), common.announcer(), common.wakeups(), clocks.wall(), clocks.steady()),
        new MissedCalls(messages),
        rules,
        clocks.wall());
  }

  private static Rooms rooms(
      ServerConfig config,
      Common common,
      RoomDirectory directory,
      RoomAnnouncer members,
      Presence presence,
      InstantSource clock) {
    Storage storage = common.storage();
    RoomRules rules = new RoomRules(config.rooms().maxMembers(), config.rooms().maxPerAccount());
    RoomEntry entry = new RoomEntry(storage, common.names(), directory, members, rules, clock);
    return new Rooms(
        storage,
        directory,
        entry,
        new RoomModeration(storage, directory, common.directory(), members, rules),
        presence);
  }

  private static Messages messages(
      MessageRules rules,
      Common common,
      Places places,
      Audience audience,
      Presence presence,
      InstantSource clock) {
    Storage storage = common.storage();
    return new Messages(
        new Sending(storage, places, audience, rules, clock),
        new Changing(storage, places, audience, rules, clock),
        new Arrangements(storage, places, audience),
        presence);
  }

  private static Accounts accounts(
      ServerConfig config,
      Common common,
      Clocks clocks,
      Admission admission,
      Sessions sessions,
      RoomDirectory rooms,
      RoomAnnouncer members,
      ContactAnnouncer acquaintances,
      Files files) {
    Storage storage = common.storage();
    RefusalTime refusals = new RefusalTime(clocks.refusals(), clocks.steady());
    Passwords passwords =
        new Passwords(HashingPermits.forThisMachine(), Settled.hashes(config.accounts()), refusals);
    HangingUp hangingUp = new HangingUp(common.roster());
    Authentication authentication =
        new Authentication(storage, common.names(), passwords, admission, refusals);
    Farewell farewell = new Farewell(sessions, common.directory(), rooms, members, acquaintances);
    return new Accounts(
        new Registrar(storage, common.names(), passwords, admission, sessions, common.announcer()),
        new Login(storage, authentication, admission, sessions, hangingUp),
        new PasswordChange(storage, common.names(), authentication, passwords, sessions, hangingUp),
        new Profiles(storage, common.directory(), common.graph(), common.announcer()),
        new Removal(storage, authentication, sessions, farewell, hangingUp, files.erasure()));
  }
}
