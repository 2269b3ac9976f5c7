package org.safemessenger.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.client.e2ee.People.ALICE;
import static org.safemessenger.client.e2ee.People.BOB;
import static org.safemessenger.client.e2ee.People.MALLORY;

import java.security.KeyPair;
import org.junit.jupiter.api.Test;

class SafetyNumberTest {
  @Test
  void bothSidesSeeTheSameTwelveGroupsOfFiveDigits() {
    String number = number("alice", ALICE, "bob", BOB);

    assertThat(number).matches("\\d{5}( \\d{5}){11}");
    assertThat(number("bob", BOB, "alice", ALICE)).isEqualTo(number);
  }

  @Test
  void anotherKeyOrAnotherNameGivesAnotherNumber() {
    assertThat(number("alice", ALICE, "bob", BOB))
        .isNotEqualTo(number("alice", ALICE, "bob", MALLORY))
        .isNotEqualTo(number("alice", ALICE, "rob", BOB))
        .isNotEqualTo(number("bob", ALICE, "alice", BOB));
  }

  private static String number(String name, KeyPair key, String other, KeyPair otherKey) {
    return SafetyNumber.of(name, key.getPublic(), other, otherKey.getPublic());
  }
}
