package org.safemessenger.server.wire.invite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.safemessenger.bench.wire.Protocol;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Seeding;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.store.sql.SqlStorage;

/**
 * A page of what a session missed, from the middle of 10,000 messages: read, and made into frames;
 * here for the translation, which nobody else may call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InviteCatchUpBenchmark {
  private static final int MESSAGES = 10_000;
  private static final int PAGE = 100;

  private Path folder;
  private SqlStorage storage;
  private long account;
  private long device;
  private long middle;
  private List<Message> page;

  @Setup
  public void open() throws IOException, SQLException {
    folder = Files.createTempDirectory("catchup");
    Population population = new Population(2, Population.Ties.PAIRS, MESSAGES);
    Seeding.fill(folder, population, Protocol.INVITE);
    Path file = folder.resolve("safemessenger.db");
    storage = SqlStorage.openSqlite(file, SqlStorage.Settings.DEFAULT);
    String reader = new UsernamePolicy().check(Population.name(0)).key();
    account = storage.read(tx -> tx.accounts().byKey(reader).orElseThrow().id());
    device = storage.read(tx -> tx.devices().ofAccount(account).getFirst().id());
    List<Message> all = missed(0, MESSAGES);
    middle = all.get(MESSAGES / 2).id();
    page = missed(middle, PAGE);
  }

  @TearDown
  public void close() throws IOException {
    storage.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public List<Message> readPage() {
    return missed(middle, PAGE);
  }

  @Benchmark
  public void framesOfPage(Blackhole sink) {
    page.forEach(message -> sink.consume(InviteCodec.encodeEvent(Translation.posted(message))));
  }

  private List<Message> missed(long after, int limit) {
    return storage.read(tx -> tx.messages().missed(account, device, after, limit, Instant.now()));
  }
}
