package org.safemessenger.server.core;

import static org.safemessenger.server.core.People.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.account.Directory;
import org.safemessenger.server.core.call.Acquaintance;
import org.safemessenger.server.core.call.Calls;
import org.safemessenger.server.core.call.MissedCalls;
import org.safemessenger.server.core.call.Switchboard;
import org.safemessenger.server.core.contact.KeyOffer;
import org.safemessenger.server.core.message.Arrangements;
import org.safemessenger.server.core.message.Audience;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Changing;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Erasure;
import org.safemessenger.server.core.message.Marking;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.MessageRules;
import org.safemessenger.server.core.message.Messages;
import org.safemessenger.server.core.message.Place;
import org.safemessenger.server.core.message.Places;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.core.message.Sending;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.room.RoomAnnouncer;
import org.safemessenger.server.core.room.RoomDirectory;
import org.safemessenger.server.core.room.RoomEntry;
import org.safemessenger.server.core.room.RoomModeration;
import org.safemessenger.server.core.room.RoomRules;
import org.safemessenger.server.core.room.Rooms;

/** Rooms and messages of some people, on a real store. */
public final class Talk implements AutoCloseable {
  public final People people;
  public final Rooms rooms;
  public final Messages messages;
  public final Reading reading;
  public final Erasure erasure;
  public final Calls calls;
  private final AtomicLong devices = new AtomicLong();

  public Talk(Path folder) throws Exception {
    this(folder, new MessageRules(true, 1_000, Duration.ofDays(30)), new RoomRules(3, 4));
  }

  public Talk(Path folder, MessageRules rules, RoomRules roomRules) throws Exception {
    people = new People(folder, true);
    Announcer announcer = new Announcer(people.roster, TestEndpoint::deliver);
    Directory directory = new Directory(people.storage, people.names);
    RoomDirectory roomDirectory = new RoomDirectory(people.storage, people.names);
    RoomAnnouncer members = new RoomAnnouncer(announcer, roomDirectory);
    rooms =
        new Rooms(
            people.storage,
            roomDirectory,
            new RoomEntry(
                people.storage, people.names, roomDirectory, members, roomRules, people.clock),
            new RoomModeration(people.storage, roomDirectory, directory, members, roomRules),
            people.presence);
    Places places = new Places(roomDirectory, directory, people.graph, rules);
    Audience audience = new Audience(announcer, members, people.wakeups);
    messages =
        new Messages(
            new Sending(people.storage, places, audience, rules, people.clock),
            new Changing(people.storage, places, audience, rules, people.clock),
            new Arrangements(people.storage, places, audience),
            people.presence);
    reading =
        new Reading(
            people.storage,
            places,
            new Marking(people.storage, places, audience, people.clock),
            people.clock);
    erasure = new Erasure(people.storage, rules, people.clock);
    calls =
        new Calls(
            new Acquaintance(directory, people.graph),
            new Switchboard(people.roster, announcer, people.wakeups, people.clock, people.clock),
            new MissedCalls(messages),
            rules,
            people.clock);
  }

  /** Another device of the same person. */
  public Principal anotherDeviceOf(Principal person) {
    return new Principal(person.accountId(), person.username(), devices.incrementAndGet());
  }

  /** A person on a device of their own. */
  public Principal person(String name) {
    Principal account = people.insert(name);
    return new Principal(account.accountId(), account.username(), devices.incrementAndGet());
  }

  public void befriend(Principal one, Principal other) {
    await(people.contacts.request(one, other.username(), KeyOffer.NONE));
    await(people.contacts.accept(other, one.username(), null));
  }

  public static Draft draft(Draft.Form form, String text, @Nullable String clientId) {
    return new Draft(form, Body.plain(text), clientId, null, null, List.of());
  }

  public CompletableFuture<Messages.Sent> say(Principal who, String room, String text) {
    return messages.send(who, new Place.InRoom(room), draft(Draft.Form.NAMED, text, null));
  }

  public CompletableFuture<Messages.Sent> write(Principal who, Principal to, String text) {
    return messages.send(who, new Place.With(to.username()), draft(Draft.Form.DIRECT, text, null));
  }

  public static List<String> texts(List<Message> messages) {
    return messages.stream()
        .map(message -> message.body() == null ? "-" : message.body().content())
        .toList();
  }

  /** The next notice that is not about presence, which comes whenever it comes. */
  public static Notice next(TestEndpoint endpoint) throws InterruptedException {
    Notice notice = endpoint.next();
    while (notice instanceof Notice.PresenceChanged) {
      notice = endpoint.next();
    }
    return notice;
  }

  /** What else came so far. */
  public static List<Notice> rest(TestEndpoint endpoint) {
    return endpoint.drain().stream()
        .filter(notice -> !(notice instanceof Notice.PresenceChanged))
        .toList();
  }

  @Override
  public void close() {
    people.close();
  }
}
