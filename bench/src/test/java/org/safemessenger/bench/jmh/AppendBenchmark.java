package org.safemessenger.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.storage.Tx;
import org.safemessenger.server.store.sql.SqlStorage;

/** Durable messages per second by group commit, with a bounded number of them waiting. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class AppendBenchmark {
  @Param({"1", "32", "500", "2000"})
  public int waiting;

  private final Draft draft =
      new Draft(Draft.Form.DIRECT, Body.plain(Samples.CONTENT), null, null, null, List.of());
  private Path folder;
  private SqlStorage storage;
  private Semaphore room;
  private Account alice;
  private Account bob;
  private Conversation conversation;

  @Setup
  public void open() throws IOException, SQLException {
    folder = Files.createTempDirectory("append");
    storage = SqlStorage.openSqlite(folder.resolve("bench.db"), SqlStorage.Settings.DEFAULT);
    room = new Semaphore(waiting);
    alice = storage.write(tx -> account(tx, "alice")).join();
    bob = storage.write(tx -> account(tx, "bob")).join();
    conversation = storage.write(tx -> tx.conversations().openDirect(alice.id(), bob.id())).join();
  }

  @TearDown
  public void close() throws IOException, InterruptedException {
    room.acquire(waiting);
    storage.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public CompletableFuture<?> append() throws InterruptedException {
    room.acquire();
    return storage
        .write(
            tx ->
                tx.messages()
                    .append(conversation, alice.id(), "alice", "bob", draft, Instant.now()))
        .whenComplete((done, failed) -> room.release());
  }

  private static Account account(Tx tx, String name) {
    return tx.accounts()
        .insert(new UsernamePolicy().check(name), "no hash", null, Instant.now())
        .orElseThrow();
  }
}
