package org.safemessenger.server.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.file.StoredFile;
import org.safemessenger.server.core.file.StoredFile.State;

/** What every FileStore does. */
public abstract class FileStoreContract extends StoreContract {
  private static String digest(int number) {
    return "%064x".formatted(number);
  }

  private StoredFile insert(int number, long owner, Instant since) throws Exception {
    StoredFile file = new StoredFile(digest(number), owner, 100L + number, State.UNFINISHED, since);
    change(tx -> tx.files().insert(file, 1_000L + number));
    return file;
  }

  @Test
  void aFileIsFoundAsItWasInserted() throws Exception {
    StoredFile file = insert(1, account("alice").id(), NOW);
    assertThat(find(tx -> tx.files().find(digest(1)))).contains(file);
    assertThat(find(tx -> tx.files().find(digest(2)))).isEmpty();
  }

  @Test
  void itIsCompleteOnceAndSinceThen() throws Exception {
    StoredFile file = insert(1, account("alice").id(), NOW);
    Instant later = NOW.plusSeconds(60);
    assertThat(this.<Boolean>write(tx -> tx.files().complete(digest(1), later))).isTrue();
    StoredFile complete =
        new StoredFile(digest(1), file.ownerId(), file.length(), State.COMPLETE, later);
    assertThat(this.<Boolean>write(tx -> tx.files().complete(digest(1), later.plusSeconds(1))))
        .isTrue();
    assertThat(find(tx -> tx.files().find(digest(1)))).contains(complete);
    assertThat(this.<Boolean>write(tx -> tx.files().complete(digest(2), later))).isFalse();
  }

  @Test
  void usageIsTheWeightOfWhatThereIs() throws Exception {
    long alice = account("alice").id();
    long bob = account("bob").id();
    insert(1, alice, NOW);
    insert(2, alice, NOW);
    insert(3, bob, NOW);
    assertUsage(alice, 2_003);
    assertUsage(bob, 1_003);
    change(tx -> tx.files().complete(digest(1), NOW));
    assertUsage(alice, 2_003);
    assertThat(this.<Boolean>write(tx -> tx.files().delete(digest(1)))).isTrue();
    assertThat(this.<Boolean>write(tx -> tx.files().delete(digest(1)))).isFalse();
    assertUsage(alice, 1_002);
    assertThat(this.<Long>read(tx -> tx.files().usedByAll())).isEqualTo(2_005);
    write(tx -> tx.files().expire(State.UNFINISHED, NOW, NOW, 10));
    assertThat(this.<Long>read(tx -> tx.files().usedByAll())).isZero();
    change(tx -> tx.files().delete(digest(2)));
    assertUsage(alice, 0);
  }

  private void assertUsage(long owner, long bytes) {
    assertThat(this.<Long>read(tx -> tx.files().used(owner))).isEqualTo(bytes);
  }

  @Test
  void aWorkThatFailsLeavesUsageAsItWas() throws Exception {
    long alice = account("alice").id();
    insert(1, alice, NOW);
    assertThat(
            storage()
                .<Boolean>write(
                    tx -> {
                      tx.files().delete(digest(1));
                      throw new IllegalStateException("half-way");
                    }))
        .failsWithin(Duration.ofSeconds(10));
    assertUsage(alice, 1_001);
  }

  @Test
  void whatIsTooOldExpiresTheOldestFirst() throws Exception {
    long alice = account("alice").id();
    insert(1, alice, NOW.minusSeconds(1));
    insert(2, alice, NOW.minusSeconds(3));
    insert(3, alice, NOW.minusSeconds(2));
    insert(4, alice, NOW.plusMillis(1));
    insert(5, alice, NOW.minusSeconds(9));
    change(tx -> tx.files().complete(digest(5), NOW.minusSeconds(9)));
    assertThat(this.<List<String>>write(tx -> tx.files().expire(State.UNFINISHED, NOW, NOW, 2)))
        .containsExactly(digest(2), digest(3));
    assertThat(this.<List<String>>write(tx -> tx.files().expire(State.UNFINISHED, NOW, NOW, 2)))
        .containsExactly(digest(1));
    assertThat(this.<List<String>>write(tx -> tx.files().expire(State.UNFINISHED, NOW, NOW, 2)))
        .isEmpty();
    assertThat(this.<List<String>>write(tx -> tx.files().expire(State.COMPLETE, NOW, NOW, 2)))
        .containsExactly(digest(5));
    assertThat(find(tx -> tx.files().find(digest(1))).orElseThrow().state())
        .isEqualTo(State.EXPIRED);
    assertThat(this.<Boolean>write(tx -> tx.files().complete(digest(1), NOW))).isFalse();
  }

  @Test
  void whatExpiredIsForgottenLater() throws Exception {
    long alice = account("alice").id();
    insert(1, alice, NOW);
    insert(2, alice, NOW);
    write(tx -> tx.files().expire(State.UNFINISHED, NOW, NOW.plusSeconds(5), 1));
    assertThat(this.<Integer>write(tx -> tx.files().forgetExpired(NOW.plusSeconds(4)))).isZero();
    assertThat(this.<Integer>write(tx -> tx.files().forgetExpired(NOW.plusSeconds(5)))).isOne();
    assertThat(find(tx -> tx.files().find(digest(2)))).isPresent();
  }

  @Test
  void anAccountsFilesGoTogether() throws Exception {
    long alice = account("alice").id();
    long bob = account("bob").id();
    insert(1, alice, NOW);
    insert(2, alice, NOW);
    change(tx -> tx.files().complete(digest(2), NOW));
    insert(3, alice, NOW.minusSeconds(1));
    write(tx -> tx.files().expire(State.UNFINISHED, NOW.minusSeconds(1), NOW, 1));
    insert(4, bob, NOW);
    List<String> bytes = write(tx -> tx.files().deleteAllOf(alice));
    assertThat(bytes).containsExactlyInAnyOrder(digest(1), digest(2));
    assertThat(find(tx -> tx.files().find(digest(3)))).isEmpty();
    assertThat(find(tx -> tx.files().find(digest(4)))).isPresent();
    assertUsage(alice, 0);
    assertThat(this.<Long>read(tx -> tx.files().usedByAll())).isEqualTo(1_004);
  }
}
