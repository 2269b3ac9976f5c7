package org.safemessenger.server.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.safemessenger.server.store.sql.SqlStorage;

class NamesInTheStoreTest {
  private final UsernamePolicy policy = new UsernamePolicy();

  /** Letters, capitals, digits and other scripts that look alike. */
  @Provide
  Arbitrary<List<String>> lookalikes() {
    return Arbitraries.strings()
        .withChars("lI1i|oO0aA\u0430\u0410\u03BF\u041E\u0399mrn ")
        .ofMinLength(2)
        .ofMaxLength(4)
        .filter(name -> !name.isBlank())
        .list()
        .ofSize(150);
  }

  @Property(tries = 8)
  void noTwoAccountsLookAlikeAndNobodyIsRefusedWithoutOne(@ForAll("lookalikes") List<String> wanted)
      throws Exception {
    Path folder = Files.createTempDirectory("names");
    List<Username> taken = new ArrayList<>();
    try (SqlStorage storage =
        SqlStorage.openSqlite(folder.resolve("names.db"), SqlStorage.Settings.DEFAULT)) {
      for (String name : wanted) {
        Username checked = policy.check(name);
        boolean free = taken.stream().noneMatch(other -> alike(checked, other));
        boolean given =
            await(
                storage.write(
                    tx -> tx.accounts().insert(checked, "", null, Instant.EPOCH).isPresent()));
        assertThat(given).as(name).isEqualTo(free);
        if (given) {
          taken.add(checked);
        }
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean alike(Username one, Username other) {
    return one.key().equals(other.key()) || one.skeleton().equals(other.skeleton());
  }
}
