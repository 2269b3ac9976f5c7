package org.safemessenger.server.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.Account.Status;

public abstract class AccountStoreContract extends StoreContract {
  @Test
  void findsAnAccountByIdAndByKey() throws Exception {
    Account john = account("John Doe");
    assertThat(john)
        .isEqualTo(new Account(john.id(), "John Doe", null, null, null, Status.ACTIVE, NOW, null));
    assertThat(this.<Optional<Account>>read(tx -> tx.accounts().byId(john.id()))).contains(john);
    assertThat(this.<Optional<Account>>read(tx -> tx.accounts().byKey("john doe"))).contains(john);
    assertThat(this.<Optional<String>>read(tx -> tx.accounts().passwordHash(john.id())))
        .contains("hash of John Doe");
    assertThat(this.<Optional<Account>>read(tx -> tx.accounts().byId(john.id() + 1))).isEmpty();
    assertThat(this.<Optional<Account>>read(tx -> tx.accounts().byKey("John Doe"))).isEmpty();
  }

  @Test
  void givesANameAndWhatLooksLikeItOnlyOnce() throws Exception {
    account("alice");
    for (String other : List.of("alice", "ALICE", "\u0430lice", "aIice")) {
      assertThat(this.<Boolean>read(tx -> tx.accounts().isTaken(names.check(other)))).isTrue();
      assertThat(
              this.<Optional<Account>>write(
                  tx -> tx.accounts().insert(names.check(other), "", null, NOW)))
          .isEmpty();
    }
    assertThat(this.<Boolean>read(tx -> tx.accounts().isTaken(names.check("bob")))).isFalse();
  }

  @Test
  void ofManyWhoAskForANameAtOnceOneGetsIt() throws Exception {
    List<CompletableFuture<Optional<Account>>> asked = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      asked.add(
          storage().write(tx -> tx.accounts().insert(names.check("alice"), "hash", null, NOW)));
    }
    int given = 0;
    for (CompletableFuture<Optional<Account>> one : asked) {
      given += one.get(10, TimeUnit.SECONDS).isPresent() ? 1 : 0;
    }
    assertThat(given).isEqualTo(1);
  }

  @Test
  void keepsWhatWasChanged() throws Exception {
    long id = account("alice").id();
    change(
        tx -> {
          tx.accounts().setPasswordHash(id, "another");
          tx.accounts().setProfile(id, "Alice A.", "about", "pem");
          tx.accounts().setLastLogin(id, NOW);
        });
    assertThat(this.<Optional<Account>>read(tx -> tx.accounts().byId(id)))
        .contains(new Account(id, "alice", "Alice A.", "about", "pem", Status.ACTIVE, NOW, NOW));
    assertThat(this.<Optional<String>>read(tx -> tx.accounts().passwordHash(id)))
        .contains("another");
    change(tx -> tx.accounts().setProfile(id, null, null, null));
    assertThat(
            this.<Optional<Account>>read(tx -> tx.accounts().byId(id)).orElseThrow().displayName())
        .isNull();
  }

  @Test
  void theLastLoginOnlyMovesForward() throws Exception {
    long id = account("alice").id();
    change(tx -> tx.accounts().setLastLogin(id, NOW));
    change(tx -> tx.accounts().setLastLogin(id, NOW.minusSeconds(1)));
    assertThat(this.<Optional<Account>>read(tx -> tx.accounts().byId(id)).orElseThrow().lastLogin())
        .isEqualTo(NOW);
  }

  @Test
  void aDeletedAccountLeavesNothingButItsNameUntilThatIsFreed() throws Exception {
    long id = account("alice").id();
    change(
        tx -> {
          tx.accounts().setProfile(id, "Alice A.", "about", "pem");
          tx.accounts().setLastLogin(id, NOW);
          tx.accounts().markDeleted(id, NOW);
        });
    assertThat(this.<Optional<Account>>read(tx -> tx.accounts().byKey("alice")))
        .contains(new Account(id, "alice", null, null, null, Status.DELETED, NOW, null));
    assertThat(this.<Optional<String>>read(tx -> tx.accounts().passwordHash(id))).isEmpty();
    assertThat(
            this.<Optional<Account>>write(
                tx -> tx.accounts().insert(names.check("alice"), "", null, NOW)))
        .isEmpty();

    assertThat(this.<Integer>write(tx -> tx.accounts().freeNames(NOW))).isZero();
    assertThat(this.<Integer>write(tx -> tx.accounts().freeNames(NOW.plus(Duration.ofSeconds(1)))))
        .isOne();
    assertThat(this.<Integer>write(tx -> tx.accounts().freeNames(NOW.plus(Duration.ofSeconds(1)))))
        .isZero();
    assertThat(account("alice").id()).isNotEqualTo(id);
    assertThat(this.<Optional<Account>>read(tx -> tx.accounts().byId(id)).orElseThrow().name())
        .isNotEqualTo("alice");
  }
}
