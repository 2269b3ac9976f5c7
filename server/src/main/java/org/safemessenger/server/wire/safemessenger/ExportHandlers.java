package org.safemessenger.server.wire.safemessenger;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.RoomReply;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Accounts;
import org.safemessenger.server.core.contact.Contacts;
import org.safemessenger.server.core.device.Devices;
import org.safemessenger.server.core.message.Reading;
import org.safemessenger.server.core.push.Push;
import org.safemessenger.server.core.room.Rooms;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

/**
 * Everything that is kept about an account, in pages: who it is with the first, its messages with
 * each.
 */
public final class ExportHandlers {
  private final Accounts accounts;
  private final Devices devices;
  private final Contacts contacts;
  private final Rooms rooms;
  private final Reading reading;
  private final Push push;

  public ExportHandlers(
      Accounts accounts,
      Devices devices,
      Contacts contacts,
      Rooms rooms,
      Reading reading,
      Push push) {
    this.accounts = accounts;
    this.devices = devices;
    this.contacts = contacts;
    this.rooms = rooms;
    this.reading = reading;
    this.push = push;
  }

  Stream<Row<?>> rows() {
    return Stream.of(Row.alone(AccountCommand.ExportAccount.class, QUERY, this::export));
  }

  private CompletableFuture<Answer> export(Caller caller, AccountCommand.ExportAccount command) {
    Principal who = caller.principal();
    CompletableFuture<Reading.Page> page = reading.sentBy(who, command.after(), command.limit());
    return (command.after() == null ? first(who, page) : page.thenApply(ExportHandlers::more))
        .thenApply(Answer.Plain::new);
  }

  private CompletableFuture<AccountReply.Export> first(
      Principal who, CompletableFuture<Reading.Page> page) {
    var profile = accounts.profile(who, null).thenApply(AccountHandlers::profile);
    var sessions =
        devices
            .list(who)
            .thenApply(list -> list.stream().map(d -> AccountHandlers.session(d, who)).toList());
    var edges = contacts.relations(who).thenApply(ExportHandlers::edges);
    var joined = rooms.list(who).thenApply(list -> list.stream().map(RoomHandlers::room).toList());
    var endpoints = push.endpoints(who);
    return CompletableFuture.allOf(profile, sessions, edges, joined, endpoints, page)
        .thenApply(
            all ->
                new AccountReply.Export(
                    profile.join(),
                    sessions.join(),
                    edges.join(),
                    mine(joined.join()),
                    endpoints.join(),
                    Translation.chats(page.join().messages()),
                    page.join().more()));
  }

  private static AccountReply.Export more(Reading.Page page) {
    return new AccountReply.Export(
        null, null, null, null, null, Translation.chats(page.messages()), page.more());
  }

  private static List<RoomReply.Room> mine(List<RoomReply.Room> visible) {
    return visible.stream().filter(room -> room.role() != null).toList();
  }

  private static List<ContactReply.Edge> edges(List<Contacts.Relation> relations) {
    return relations.stream()
        .map(
            relation ->
                new ContactReply.Edge(
                    relation.username(),
                    relation.state().name().toLowerCase(Locale.ROOT),
                    EpochSeconds.of(relation.since()),
                    relation.cipher(),
                    relation.ownKey()))
        .toList();
  }
}
