package org.safemessenger.bench.world;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safemessenger.bench.wire.Protocol;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.ContactStore.Edge;
import org.safemessenger.server.core.device.SessionToken;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;
import org.safemessenger.server.store.sql.SqlStorage;

/**
 * Fills a database before its server starts, through the server's own stores. All residents share
 * one password hash: ten thousand of them would cost a quarter of an hour.
 */
public final class Seeding {
  private static final int BATCH = 500;

  private final Storage storage;
  private final Population population;
  private final Protocol protocol;
  private final UsernamePolicy names = new UsernamePolicy();
  private final Instant now = Instant.now();
  private final List<Account> accounts = new ArrayList<>();
  private final List<Resident> residents = new ArrayList<>();

  private Seeding(Storage storage, Population population, Protocol protocol) {
    this.storage = storage;
    this.population = population;
    this.protocol = protocol;
  }

  /**
   * Makes the database under {@code data}, which must not hold one that is in use.
   *
   * @param protocol what the waiting messages were sent by: protocol I's are encrypted
   */
  public static World fill(Path data, Population population, Protocol protocol)
      throws SQLException {
    Path file = data.resolve("safemessenger.db");
    try (SqlStorage storage = SqlStorage.openSqlite(file, SqlStorage.Settings.DEFAULT)) {
      return new Seeding(storage, population, protocol).fill();
    }
  }

  private World fill() {
    inBatches(population.residents(), this::settle);
    switch (population.ties()) {
      case NONE -> {}
      case ROOM -> storage.write(this::fillRoom).join();
      case PAIRS -> inBatches(population.residents() / 2, this::befriendPair);
      case STAR -> inBatches(population.residents() - 1, this::befriendFirst);
    }
    inBatches(population.waiting(), this::leaveMessage);
    return new World(residents, Population.ROOM);
  }

  private interface Step {
    void take(Tx tx, int index);
  }

  private void inBatches(int count, Step step) {
    for (int start = 0; start < count; start += BATCH) {
      int from = start;
      int to = Math.min(count, start + BATCH);
      storage
          .write(
              tx -> {
                for (int i = from; i < to; i++) {
                  step.take(tx, i);
                }
                return to;
              })
          .join();
    }
  }

  private void settle(Tx tx, int index) {
    Account account =
        tx.accounts()
            .insert(names.check(Population.name(index)), Population.PASSWORD_HASH, null, now)
            .orElseThrow(() -> new IllegalStateException("the data folder is not fresh"));
    SessionToken token = SessionToken.fresh();
    tx.devices().insert(account.id(), "bench", token.digest(), now);
    tx.rooms()
        .byKey(Room.GENERAL)
        .ifPresent(room -> tx.rooms().putMember(room.id(), account.id(), Role.MEMBER));
    accounts.add(account);
    residents.add(new Resident(account.name(), token.reveal()));
  }

  private Room fillRoom(Tx tx) {
    Room room = tx.rooms().insert(names.check(Population.ROOM), false, null, now).orElseThrow();
    accounts.forEach(account -> tx.rooms().putMember(room.id(), account.id(), Role.MEMBER));
    return room;
  }

  private void befriendPair(Tx tx, int pair) {
    befriend(tx, accounts.get(2 * pair).id(), accounts.get(2 * pair + 1).id());
  }

  private void befriendFirst(Tx tx, int index) {
    befriend(tx, accounts.getFirst().id(), accounts.get(index + 1).id());
  }

  private void befriend(Tx tx, long one, long other) {
    tx.contacts().put(new Edge(one, other, ContactState.ACCEPTED, now, null, null));
    tx.contacts().put(new Edge(other, one, ContactState.ACCEPTED, now, null, null));
    tx.contacts().log(one, other, now);
    tx.contacts().log(other, one, now);
  }

  private void leaveMessage(Tx tx, int index) {
    Account reader = accounts.get(0);
    Account writer = accounts.get(1);
    Conversation conversation = tx.conversations().openDirect(reader.id(), writer.id());
    String text = "message " + index + ' ' + "x".repeat(Population.WAITING_SIZE);
    Body body =
        switch (protocol) {
          case SAFEMESSENGER -> Body.plain(text);
          case INVITE -> new Body(text, true, null, null, Population.NONCE);
        };
    Draft draft = new Draft(Draft.Form.DIRECT, body, null, null, null, List.of());
    tx.messages().append(conversation, writer.id(), writer.name(), reader.name(), draft, now);
  }
}
