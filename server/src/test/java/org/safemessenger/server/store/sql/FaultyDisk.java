package org.safemessenger.server.store.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A database on a disk on which the n-th access of the writing connection fails, and that only. A
 * commit that fails may have reached the disk all the same, as with a failed fsync.
 */
final class FaultyDisk implements Dialect {
  private static final Set<String> ACCESSES = Set.of("executeUpdate", "executeQuery", "commit");

  private final Dialect sound;
  private final boolean failedCommitsArrive;
  private final AtomicInteger untilFailure = new AtomicInteger(Integer.MAX_VALUE);

  FaultyDisk(Dialect sound, boolean failedCommitsArrive) {
    this.sound = sound;
    this.failedCommitsArrive = failedCommitsArrive;
  }

  void failAccess(int number) {
    untilFailure.set(number);
  }

  @Override
  public String url() {
    return sound.url();
  }

  @Override
  public Connection openWriter() throws SQLException {
    return faulty(Connection.class, sound.openWriter());
  }

  @Override
  public Connection openReader() throws SQLException {
    return sound.openReader();
  }

  @Override
  public Map<String, String> placeholders() {
    return sound.placeholders();
  }

  @Override
  public boolean isOutage(SQLException error) {
    return sound.isOutage(error);
  }

  @Override
  public boolean scrub(Connection writer) throws SQLException {
    return sound.scrub(writer);
  }

  private <T> T faulty(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean fails =
                  ACCESSES.contains(method.getName()) && untilFailure.decrementAndGet() == 0;
              if (fails && !(failedCommitsArrive && method.getName().equals("commit"))) {
                throw broken();
              }
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (fails) {
                throw broken();
              }
              return result instanceof PreparedStatement statement
                  ? faulty(PreparedStatement.class, statement)
                  : result;
            }));
  }

  private static SQLException broken() {
    return new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
  }
}
