package org.safemessenger.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.storage.Tx;
import org.safemessenger.server.store.sql.SqlStorage.Settings;

class CommitterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;
  private final UsernamePolicy names = new UsernamePolicy();
  private Conversation conversation;
  private long alice;

  private SqlStorage open(Dialect dialect, int waitingWrites) throws Exception {
    SqlStorage storage = SqlStorage.open(dialect, new Settings(waitingWrites, 2));
    storage
        .write(
            tx -> {
              alice = account(tx, "alice");
              conversation = tx.conversations().openDirect(alice, account(tx, "bob"));
              return true;
            })
        .get(10, TimeUnit.SECONDS);
    return storage;
  }

  private long account(Tx tx, String name) {
    return tx.accounts()
        .byKey(names.check(name).key())
        .or(() -> tx.accounts().insert(names.check(name), "hash", null, NOW))
        .orElseThrow()
        .id();
  }

  private Dialect sqlite() {
    return new SqliteDialect(folder.resolve("committer.db"), PageLimit.NONE);
  }

  private Function<Tx, Message> append(String text) {
    Draft draft = new Draft(Draft.Form.DIRECT, Body.plain(text), id(text), null, null, List.of());
    return tx -> tx.messages().append(conversation, alice, "alice", "bob", draft, NOW).message();
  }

  private static String id(String text) {
    return text.length() < 64 ? text : "long " + text.hashCode();
  }

  private List<Message> stored(SqlStorage storage) {
    return storage.read(tx -> tx.messages().history(conversation.id(), 0, 0, 0, 100_000, NOW));
  }

  private static Rejection rejection(CompletableFuture<?> future) {
    Throwable thrown = catchThrowable(() -> future.get(10, TimeUnit.SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    assertThat(thrown.getCause()).isInstanceOf(Rejected.class);
    return ((Rejected) thrown.getCause()).rejection();
  }

  /** Holds the committer inside a work, so that what is submitted meanwhile becomes one batch. */
  private static CountDownLatch hold(SqlStorage storage) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    var unused =
        storage.write(
            tx -> {
              held.countDown();
              try {
                return release.await(10, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
    return release;
  }

  @Test
  void aWorkThatThrowsFailsAloneAndLeavesNoTrace() throws Exception {
    try (SqlStorage storage = open(sqlite(), 100)) {
      CountDownLatch release = hold(storage);
      CompletableFuture<Message> first = storage.write(append("first"));
      CompletableFuture<Message> rejected =
          storage.write(
              tx -> {
                var unused = append("never").apply(tx);
                throw Rejection.because(Reason.CONFLICT, "changed my mind");
              });
      CompletableFuture<Message> broken =
          storage.write(
              tx -> {
                var unused = append("neither").apply(tx);
                throw new IllegalStateException("a fault of ours");
              });
      CompletableFuture<Message> last = storage.write(append("last"));
      release.countDown();
      assertThat(rejection(rejected).reason()).isEqualTo(Reason.CONFLICT);
      assertThatThrownBy(() -> broken.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(first.get(10, TimeUnit.SECONDS).seq()).isEqualTo(1);
      assertThat(last.get(10, TimeUnit.SECONDS).seq()).isEqualTo(2);
      assertThat(stored(storage)).extracting(Message::clientId).containsExactly("first", "last");
    }
  }

  @Test
  void whenTooManyWaitTheNextIsRefusedAtOnce() throws Exception {
    try (SqlStorage storage = open(sqlite(), 3)) {
      CountDownLatch release = hold(storage);
      List<CompletableFuture<Message>> waiting =
          List.of(
              storage.write(append("1")), storage.write(append("2")), storage.write(append("3")));
      Rejection refused = rejection(storage.write(append("4")));
      assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(refused.retryAfter()).isPositive();
      release.countDown();
      for (CompletableFuture<Message> each : waiting) {
        each.get(10, TimeUnit.SECONDS);
      }
      storage.write(append("5")).get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void changesArePublishedInTheOrderOfTheirCommitsBeforeTheirFuturesComplete() throws Exception {
    try (SqlStorage storage = open(sqlite(), 10_000)) {
      List<Long> published = Collections.synchronizedList(new ArrayList<>());
      List<Long> completed = Collections.synchronizedList(new ArrayList<>());
      List<CompletableFuture<Boolean>> sent =
          IntStream.range(0, 2_000)
              .parallel()
              .mapToObj(
                  i ->
                      storage
                          .write(append("m" + i), message -> published.add(message.seq()))
                          .thenApply(
                              message -> {
                                assertThat(published).contains(message.seq());
                                return completed.add(message.seq());
                              }))
              .toList();
      for (CompletableFuture<Boolean> each : sent) {
        each.get(20, TimeUnit.SECONDS);
      }
      List<Long> inOrder = IntStream.rangeClosed(1, 2_000).mapToObj(Long::valueOf).toList();
      assertThat(published).isEqualTo(inOrder);
      assertThat(completed).hasSize(2_000);
    }
  }

  @Test
  void aPublisherThatThrowsHoldsNobodyUp() throws Exception {
    try (SqlStorage storage = open(sqlite(), 10)) {
      CompletableFuture<Message> sent =
          storage.write(
              append("text"),
              message -> {
                throw new IllegalStateException("nobody listens");
              });
      assertThat(sent.get(10, TimeUnit.SECONDS).seq()).isEqualTo(1);
      assertThat(storage.write(append("next")).get(10, TimeUnit.SECONDS).seq()).isEqualTo(2);
    }
  }

  @Test
  void closingStoresWhatWaitsAndRefusesTheRest() throws Exception {
    SqlStorage storage = open(sqlite(), 100);
    CountDownLatch release = hold(storage);
    CompletableFuture<Message> waiting = storage.write(append("just in time"));
    Thread closing = Thread.ofPlatform().start(storage::close);
    release.countDown();
    assertThat(waiting.get(10, TimeUnit.SECONDS).seq()).isEqualTo(1);
    closing.join();
    assertThat(rejection(storage.write(append("too late"))).reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aFullDiskRefusesUntilThereIsSpaceAgainAndReadingGoesOn() throws Exception {
    Path pages = folder.resolve("pages");
    Files.writeString(pages, "0");
    System.setProperty(PageLimit.PROPERTY, pages.toString());
    Dialect dialect;
    try {
      dialect = new SqliteDialect(folder.resolve("committer.db"), PageLimit.fromSystemProperty());
    } finally {
      System.clearProperty(PageLimit.PROPERTY);
    }
    Files.writeString(pages, "60");
    try (SqlStorage storage = open(dialect, 100)) {
      List<Message> acknowledged = new ArrayList<>();
      Rejection refused = fill(storage, acknowledged);
      assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(refused.retryAfter()).isPositive();
      assertThat(storage.takesWrites()).isFalse();
      assertThat(acknowledged).isNotEmpty();
      assertThat(stored(storage)).isEqualTo(acknowledged);
      assertThat(rejection(storage.write(append("z".repeat(60_000)))).reason())
          .isEqualTo(Reason.UNAVAILABLE);
      Files.writeString(pages, "0");
      Message next = storage.write(append("there is room")).get(10, TimeUnit.SECONDS);
      assertThat(storage.takesWrites()).isTrue();
      assertThat(stored(storage).getLast()).isEqualTo(next);
      assertThat(stored(storage)).extracting(Message::seq).doesNotHaveDuplicates();
    }
  }

  private Rejection fill(SqlStorage storage, List<Message> acknowledged) {
    for (int i = 0; i < 1_000; i++) {
      CompletableFuture<Message> sent = storage.write(append("x".repeat(4_000) + i));
      Throwable thrown = catchThrowable(() -> acknowledged.add(sent.get(10, TimeUnit.SECONDS)));
      if (thrown != null) {
        return rejection(sent);
      }
    }
    throw new AssertionError("the disk never got full");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whicheverAccessFailsNothingAcknowledgedIsLostAndNothingElseIsHarmed(boolean arrives)
      throws Exception {
    FaultyDisk disk = new FaultyDisk(sqlite(), arrives);
    List<String> acknowledged = new ArrayList<>();
    try (SqlStorage storage = open(disk, 100)) {
      boolean failed = true;
      for (int n = 1; failed; n++) {
        disk.failAccess(n);
        failed = false;
        for (String text : List.of(n + "-a", n + "-b", n + "-c")) {
          failed |= !isAcknowledged(storage, text, acknowledged);
        }
        disk.failAccess(Integer.MAX_VALUE);
        assertThat(isAcknowledged(storage, n + "-after", acknowledged)).isTrue();
      }
      assertThat(acknowledged).hasSizeGreaterThan(20);
      List<Message> stored = stored(storage);
      assertThat(stored).extracting(Message::clientId).containsAll(acknowledged);
      assertThat(stored).extracting(Message::clientId).doesNotHaveDuplicates();
      assertThat(stored.stream().map(Message::seq))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, stored.size()).mapToObj(Long::valueOf).toList());
      if (!arrives) {
        assertThat(stored).extracting(Message::clientId).containsExactlyElementsOf(acknowledged);
      }
    }
  }

  private boolean isAcknowledged(SqlStorage storage, String text, List<String> acknowledged) {
    CompletableFuture<Message> sent = storage.write(append(text));
    if (catchThrowable(() -> sent.get(10, TimeUnit.SECONDS)) == null) {
      return acknowledged.add(text);
    }
    assertThat(rejection(sent).reason()).isEqualTo(Reason.UNAVAILABLE);
    return false;
  }

  @Test
  void whatWasErasedIsNowhereInTheFilesAfterAScrub() throws Exception {
    String canary = "canary-".repeat(1_000) + "end";
    try (SqlStorage storage = open(sqlite(), 10)) {
      Message kept = storage.write(append("kept")).get(10, TimeUnit.SECONDS);
      Message secret = storage.write(append(canary)).get(10, TimeUnit.SECONDS);
      assertThat(filesContain("canary-")).isTrue();
      storage
          .write(
              tx -> {
                tx.messages().erase(secret.id());
                return true;
              })
          .get(10, TimeUnit.SECONDS);
      assertThat(storage.scrub().get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(stored(storage)).extracting(Message::id).containsExactly(kept.id(), secret.id());
    }
    assertThat(filesContain("canary-canary-")).isFalse();
  }

  private boolean filesContain(String text) throws Exception {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (content.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void theRecoveredDatabaseIsSound() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (SqlStorage storage = open(sqlite(), 10_000)) {
      List<CompletableFuture<Message>> sent =
          IntStream.range(0, 500).mapToObj(i -> storage.write(append("m" + i))).toList();
      sent.get(250).get(10, TimeUnit.SECONDS);
      long acknowledged = sent.stream().filter(CompletableFuture::isDone).count();
      copyAsACrashWouldLeaveIt(copy);
      try (SqlStorage recovered =
          SqlStorage.open(new SqliteDialect(copy, PageLimit.NONE), new Settings(10, 1))) {
        List<Message> found = stored(recovered);
        assertThat(found.size()).isGreaterThanOrEqualTo((int) acknowledged);
        assertThat(found.stream().map(Message::seq))
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, found.size()).mapToObj(Long::valueOf).toList());
      }
      for (CompletableFuture<Message> each : sent) {
        each.get(10, TimeUnit.SECONDS);
      }
    }
  }

  /** The log is copied before it can be written back: no checkpoint happens in this test. */
  private void copyAsACrashWouldLeaveIt(Path copy) throws Exception {
    Files.copy(folder.resolve("committer.db"), copy);
    Files.copy(folder.resolve("committer.db-wal"), Path.of(copy + "-wal"));
  }

  @Test
  void aDatabaseThatCannotBeOpenedSaysSo() throws Exception {
    Files.writeString(folder.resolve("committer.db"), "this is no database at all".repeat(100));
    assertThatThrownBy(() -> open(sqlite(), 10)).isInstanceOf(SQLException.class);
  }
}
