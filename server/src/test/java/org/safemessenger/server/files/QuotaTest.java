package org.safemessenger.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.testing.FileClient.Answer;

/** What accounts may keep, one and all, whoever asks at the same time. */
class QuotaTest extends FileSetup {
  @Override
  Map<String, String> keys() {
    return Map.of("files.quota", "1MiB", "files.total", "1536KiB");
  }

  @Test
  void anAccountKeepsWhatItsQuotaHolds() {
    String path = alice.upload(bytes(MIB - 10_000));
    Answer refused = alice.create(10_001);
    assertThat(refused.status()).isEqualTo(507);
    assertThat(refused.code()).isEqualTo(1109);
    assertThat(refused.message()).contains("1038576 of 1048576");
    assertThat(refused.header("Retry-After")).isEmpty();
    assertThat(alice.create(10_000).status()).isEqualTo(201);
    assertThat(alice.create(0).status()).isEqualTo(507);
    assertThat(alice.delete(path).status()).isEqualTo(204);
    assertThat(alice.create(MIB - 10_000).status()).isEqualTo(201);
  }

  @Test
  void allAccountsTogetherKeepWhatTheServerMay() {
    assertThat(alice.create(MIB).status()).isEqualTo(201);
    Answer refused = bob.create(MIB / 2 + 1);
    assertThat(refused.status()).isEqualTo(507);
    assertThat(refused.message()).contains("tell the operator");
    assertThat(bob.create(MIB / 2).status()).isEqualTo(201);
  }

  @Test
  void manyAtOnceDoNotGetPastIt() throws Exception {
    int tries = 64;
    List<Callable<Integer>> all = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      all.add(() -> alice.create(100_000).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Integer> each : threads.invokeAll(all)) {
        statuses.add(each.get());
      }
    }
    assertThat(statuses).containsOnly(201, 507);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(10);
    assertThat(alice.used()).isEqualTo(1_000_000);
  }
}
