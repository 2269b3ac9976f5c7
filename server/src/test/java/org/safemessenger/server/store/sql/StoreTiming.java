package org.safemessenger.server.store.sql;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Scope;

/**
 * Measures the store by itself: durable direct messages per second with one in flight for each
 * pair, and the time to page through what waits. Arguments: folder, pairs, seconds.
 */
public final class StoreTiming {
  private static final String TEXT = "x".repeat(200);
  private static final int WAITING = 10_000;

  private final SqlStorage storage;
  private final List<Long> accounts = new ArrayList<>();
  private final List<Conversation> pairs = new ArrayList<>();

  private StoreTiming(SqlStorage storage) {
    this.storage = storage;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "timing");
    long begin = System.nanoTime();
    try (SqlStorage storage =
        SqlStorage.openSqlite(folder.resolve("timing.db"), SqlStorage.Settings.DEFAULT)) {
      report("open a new database", begin, 1);
      StoreTiming timing = new StoreTiming(storage);
      timing.prepare(Integer.parseInt(args[1]));
      for (int round = 0; round < 3; round++) {
        timing.send(Integer.parseInt(args[2]));
      }
      timing.waiting();
    }
    begin = System.nanoTime();
    SqlStorage.openSqlite(folder.resolve("timing.db"), SqlStorage.Settings.DEFAULT).close();
    report("open and close it again", begin, 1);
  }

  private void prepare(int count) {
    UsernamePolicy names = new UsernamePolicy();
    storage
        .write(
            tx -> {
              for (int i = 0; i < 2 * count; i++) {
                accounts.add(
                    tx.accounts()
                        .insert(names.check("user" + i), "hash", null, Instant.now())
                        .orElseThrow()
                        .id());
              }
              for (int i = 0; i < count; i++) {
                pairs.add(
                    tx.conversations().openDirect(accounts.get(2 * i), accounts.get(2 * i + 1)));
              }
              return true;
            })
        .join();
  }

  private void send(int seconds) throws InterruptedException {
    AtomicLong stored = new AtomicLong();
    long committer = cpu("committer");
    long publisher = cpu("publisher");
    long written = written();
    long begin = System.nanoTime();
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    CountDownLatch running = new CountDownLatch(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      sendNext(i, 0, end, stored, running);
    }
    running.await();
    System.out.printf(
        "%,d messages/s; CPU of the committer %.1f us each, of the publisher %.1f; %d bytes written"
            + " each%n",
        stored.get() * 1_000_000_000L / (System.nanoTime() - begin),
        (cpu("committer") - committer) / 1e3 / stored.get(),
        (cpu("publisher") - publisher) / 1e3 / stored.get(),
        (written() - written) / stored.get());
  }

  /** Nanoseconds, which a busy machine does not stretch as it does the wall clock's. */
  private static long cpu(String threadName) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(threadName))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
        .sum();
  }

  /** Bytes that this process wrote to files so far, as Linux counts them. */
  private static long written() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/io"))) {
      return lines
          .filter(line -> line.startsWith("wchar:"))
          .mapToLong(line -> Long.parseLong(line.substring(6).strip()))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  private void sendNext(int pair, int number, long end, AtomicLong stored, CountDownLatch running) {
    if (System.nanoTime() > end) {
      running.countDown();
      return;
    }
    var unused =
        append(pairs.get(pair), accounts.get(2 * pair), "c" + System.nanoTime() + "-" + number)
            .whenComplete(
                (message, failure) -> {
                  stored.incrementAndGet();
                  sendNext(pair, number + 1, end, stored, running);
                });
  }

  private CompletableFuture<Message> append(
      Conversation conversation, long sender, String clientId) {
    Draft draft = new Draft(Draft.Form.DIRECT, Body.plain(TEXT), clientId, null, null, List.of());
    return storage.write(
        tx ->
            tx.messages()
                .append(conversation, sender, "alice", "bob", draft, Instant.now())
                .message());
  }

  private void waiting() {
    Conversation conversation = pairs.getFirst();
    long reader = accounts.get(1);
    storage
        .write(
            tx ->
                tx.conversations()
                    .markRead(
                        conversation.id(),
                        reader,
                        tx.conversations().byId(conversation.id()).orElseThrow().lastSeq()))
        .join();
    List<CompletableFuture<Message>> sent = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      sent.add(append(conversation, accounts.getFirst(), "waiting" + i));
    }
    long cursor = sent.getFirst().join().changeId() - 1;
    sent.getLast().join();
    for (int round = 0; round < 5; round++) {
      long begin = System.nanoTime();
      int count = storage.read(tx -> tx.conversations().unread(reader, Instant.now()));
      report("count " + count + " unread", begin, 1);
      begin = System.nanoTime();
      report("unread pages", begin, pages(after -> unread(reader, after)));
      begin = System.nanoTime();
      report("changed pages", begin, changedPages(reader, cursor));
    }
  }

  private List<Message> unread(long reader, long after) {
    return storage.read(tx -> tx.messages().unread(reader, Scope.ALL, after, 501, Instant.now()));
  }

  private int changedPages(long reader, long from) {
    int pages = 0;
    long cursor = from;
    while (true) {
      long since = cursor;
      List<Message> page =
          storage.read(
              tx -> tx.messages().changedSince(reader, Scope.ALL, since, 500, Instant.now()));
      if (page.isEmpty()) {
        return pages;
      }
      pages++;
      cursor = page.getLast().changeId();
    }
  }

  private static int pages(LongFunction<List<Message>> page) {
    int pages = 0;
    long after = 0;
    while (true) {
      List<Message> found = page.apply(after);
      if (found.isEmpty()) {
        return pages;
      }
      pages++;
      after = found.getLast().id();
    }
  }

  private static void report(String what, long begin, int times) {
    double millis = (System.nanoTime() - begin) / 1e6;
    System.out.printf("%s: %.1f ms, %.2f each of %d%n", what, millis, millis / times, times);
  }
}
