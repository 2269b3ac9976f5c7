package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.file.FileStore;
import org.safemessenger.server.core.file.StoredFile;
import org.safemessenger.server.core.file.StoredFile.State;

/**
 * FileStore in SQL. Sums are kept beside the files, so that a quota costs the same however many.
 */
final class SqlFileStore implements FileStore {
  private static final String COLUMNS = "SELECT digest, owner_id, length, state, since FROM file ";
  private static final String WEIGHED = "SELECT digest, owner_id, weight FROM file ";
  private static final long EVERYBODY = 0;

  private record Weighed(String digest, long ownerId, long weight) {}

  private final Statements statements;

  SqlFileStore(Statements statements) {
    this.statements = statements;
  }

  @Override
  public void insert(StoredFile file, long weight) {
    statements.update(
        """
        INSERT INTO file (digest, owner_id, length, weight, state, since)
        VALUES (?, ?, ?, ?, ?, ?)""",
        file.digest(),
        file.ownerId(),
        file.length(),
        weight,
        file.state(),
        file.since());
    count(file.ownerId(), weight);
  }

  @Override
  public Optional<StoredFile> find(String digest) {
    return statements.one(COLUMNS + "WHERE digest = ?", SqlFileStore::file, digest);
  }

  @Override
  public boolean complete(String digest, Instant now) {
    statements.update(
        "UPDATE file SET state = 'COMPLETE', since = ? WHERE digest = ? AND state = 'UNFINISHED'",
        now,
        digest);
    return find(digest).filter(file -> file.state() == State.COMPLETE).isPresent();
  }

  @Override
  public boolean delete(String digest) {
    discount(
        statements.list(
            WEIGHED + "WHERE digest = ? AND state <> 'EXPIRED'", SqlFileStore::weighed, digest));
    return statements.update("DELETE FROM file WHERE digest = ?", digest) > 0;
  }

  @Override
  public List<String> deleteAllOf(long ownerId) {
    List<Weighed> files =
        statements.list(
            WEIGHED + "WHERE owner_id = ? AND state <> 'EXPIRED'", SqlFileStore::weighed, ownerId);
    discount(files);
    statements.update("DELETE FROM file WHERE owner_id = ?", ownerId);
    return files.stream().map(Weighed::digest).toList();
  }

  @Override
  public List<String> expire(State state, Instant before, Instant now, int most) {
    List<Weighed> files =
        statements.list(
            WEIGHED + "WHERE state = ? AND since <= ? ORDER BY since LIMIT ?",
            SqlFileStore::weighed,
            state,
            before,
            most);
    discount(files);
    for (Weighed each : files) {
      statements.update(
          "UPDATE file SET state = 'EXPIRED', since = ? WHERE digest = ?", now, each.digest());
    }
    return files.stream().map(Weighed::digest).toList();
  }

  @Override
  public int forgetExpired(Instant before) {
    return statements.update("DELETE FROM file WHERE state = 'EXPIRED' AND since <= ?", before);
  }

  @Override
  public long used(long ownerId) {
    return statements.number("SELECT bytes FROM file_usage WHERE owner_id = ?", ownerId);
  }

  @Override
  public long usedByAll() {
    return used(EVERYBODY);
  }

  private void discount(List<Weighed> gone) {
    gone.forEach(each -> count(each.ownerId(), -each.weight()));
  }

  private void count(long ownerId, long bytes) {
    for (long whose : new long[] {ownerId, EVERYBODY}) {
      statements.update(
          """
          INSERT INTO file_usage (owner_id, bytes) VALUES (?, ?)
          ON CONFLICT (owner_id) DO UPDATE SET bytes = file_usage.bytes + excluded.bytes""",
          whose,
          bytes);
    }
  }

  private static StoredFile file(ResultSet row) throws SQLException {
    return new StoredFile(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        State.valueOf(row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  private static Weighed weighed(ResultSet row) throws SQLException {
    return new Weighed(row.getString(1), row.getLong(2), row.getLong(3));
  }
}
