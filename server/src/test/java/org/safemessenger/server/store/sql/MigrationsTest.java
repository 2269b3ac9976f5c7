package org.safemessenger.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.contact.ContactStore.Acquaintance;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.storage.Tx;

/** A database of an earlier version is brought up to date with what is in it. */
class MigrationsTest {
  private static final String[] FIRST_VERSION = {
    """
    INSERT INTO account (id, name_key, skeleton, name, status, created_at) VALUES
      (1, 'ann', 'ann', 'ann', 'ACTIVE', 0), (2, 'ben', 'ben', 'ben', 'ACTIVE', 0),
      (3, 'cat', 'cat', 'cat', 'ACTIVE', 0), (4, 'dan', 'dan', 'dan', 'ACTIVE', 0)""",
    "INSERT INTO device (id, account_id, name, token_digest, created_at, last_seen)"
        + " VALUES (1, 1, 'phone', 'd1', 0, 0), (2, 4, 'phone', 'd2', 0, 0),"
        + " (7, 2, 'phone', 'd7', 0, 0), (8, 2, 'laptop', 'd8', 0, 0)",
    "INSERT INTO conversation (id, low_id, high_id, last_seq, last_change) VALUES (1, 1, 2, 3, 40)",
    "INSERT INTO participant VALUES (1, 1, NULL, 0, 0), (2, 1, NULL, 0, 0)",
    """
    INSERT INTO message (id, conversation_id, seq, change_id, sender_id, form, content, encrypted,
      sent_at, client_id) VALUES
      (20, 1, 1, 20, 1, 'DIRECT', 'by the phone', 0, 0, 'c1'),
      (30, 1, 2, 30, 1, 'DIRECT', 'by a session that is over', 0, 0, 'c2'),
      (40, 1, 3, 40, 1, 'DIRECT', 'by nobody', 0, 0, 'c3')""",
    "INSERT INTO delivery_mark VALUES (1, 2, 7, 1), (1, 2, 5, 2), (1, 2, 6, 1)",
    """
    INSERT INTO contact (owner_id, peer_id, state, since) VALUES
      (1, 2, 'ACCEPTED', 5), (2, 1, 'ACCEPTED', 5),
      (1, 3, 'REMOVED', 6), (3, 1, 'REQUESTED', 7),
      (2, 3, 'BLOCKED', 8), (3, 2, 'REQUESTED', 9),
      (2, 4, 'DECLINED', 10), (4, 2, 'REMOVED', 11),
      (3, 4, 'REMOVED', 12), (4, 3, 'BLOCKED', 13)"""
  };

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void aDatabaseOfTheFirstVersion() throws SQLException {
    file = folder.resolve("old.db");
    Dialect dialect = new SqliteDialect(file, PageLimit.NONE);
    dialect.openWriter().close();
    Flyway.configure()
        .dataSource(dialect.url(), null, null)
        .locations("classpath:db/migration")
        .placeholders(dialect.placeholders())
        .target("1")
        .load()
        .migrate();
    try (Connection connection = dialect.openWriter();
        Statement statement = connection.createStatement()) {
      for (String sql : FIRST_VERSION) {
        statement.execute(sql);
      }
      connection.commit();
    }
  }

  @Test
  void theLogOfContactsHoldsWhatEachAccountSees() throws Exception {
    try (SqlStorage storage = SqlStorage.openSqlite(file, SqlStorage.Settings.DEFAULT)) {
      assertThat(seen(storage, 1)).containsExactly("ben since 5", "cat since 7");
      assertThat(seen(storage, 2)).containsExactly("ann since 5", "cat since 8", "dan since 10");
      assertThat(seen(storage, 3)).containsExactly("ann since 7", "ben since 9");
      assertThat(seen(storage, 4)).containsExactly("cat since 13");
      storage.write(tx -> logged(tx, 1, 2)).get(5, TimeUnit.SECONDS);
      List<Long> changes =
          storage.<List<Acquaintance>>read(tx -> tx.contacts().acquaintances(1, 0, 10)).stream()
              .map(Acquaintance::changeId)
              .toList();
      assertThat(changes).isSorted().allMatch(change -> change > 40);
    }
  }

  @Test
  void sessionsHaveSeenWhatThereWas() throws Exception {
    try (SqlStorage storage = SqlStorage.openSqlite(file, SqlStorage.Settings.DEFAULT)) {
      long newest =
          storage
              .<List<Acquaintance>>read(tx -> tx.contacts().acquaintances(1, 0, 10))
              .getLast()
              .changeId();
      assertThat(storage.<Long>read(tx -> tx.devices().contactsSeen(1))).isEqualTo(newest);
      assertThat(storage.<Long>read(tx -> tx.devices().contactsSeen(2))).isGreaterThan(newest);
    }
  }

  @Test
  void sessionsAreOwedWhatNobodyAcknowledged() throws Exception {
    try (SqlStorage storage = SqlStorage.openSqlite(file, SqlStorage.Settings.DEFAULT)) {
      for (long device : new long[] {7, 8}) {
        List<Message> missed =
            storage.read(tx -> tx.messages().missed(2, device, 0, 10, Instant.EPOCH));
        assertThat(missed).extracting(Message::id).containsExactly(40L);
      }
    }
  }

  private static boolean logged(Tx tx, long owner, long peer) {
    tx.contacts().log(owner, peer, Instant.EPOCH);
    return true;
  }

  private static List<String> seen(SqlStorage storage, long owner) {
    return storage
        .<List<Acquaintance>>read(tx -> tx.contacts().acquaintances(owner, 0, 10))
        .stream()
        .map(one -> one.name() + " since " + one.since().toEpochMilli())
        .toList();
  }
}
