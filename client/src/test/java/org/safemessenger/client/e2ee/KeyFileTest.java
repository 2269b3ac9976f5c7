package org.safemessenger.client.e2ee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;

class KeyFileTest {
  private static final Argon2Settings.Cost QUICK = new Argon2Settings.Cost(64, 1, 1);

  private static final AccountKeys KEYS =
      new AccountKeys(People.MALLORY, X25519.generate(People.RANDOM));

  static KeyFile sealed() {
    return KeyFile.seal("alice", KEYS, "correct horse".toCharArray(), QUICK, People.RANDOM);
  }

  @Test
  void thePassphraseOpensWhatWasWrittenAndRead() {
    AccountKeys opened = open(sealed().encode());

    assertThat(opened.rsa().getPrivate()).isEqualTo(People.MALLORY.getPrivate());
    assertThat(opened.rsa().getPublic()).isEqualTo(People.MALLORY.getPublic());
    assertThat(opened.x25519().getPrivate()).isEqualTo(KEYS.x25519().getPrivate());
    assertThat(opened.x25519().getPublic()).isEqualTo(KEYS.x25519().getPublic());
  }

  @Test
  void aFileOfBeforeThereWasASecondPairOpensAndGetsOne() {
    byte[] old = without(sealed());

    assertThat(KeyFile.decode(old).hasAll()).isFalse();
    AccountKeys opened = open(old);
    assertThat(opened.rsa().getPrivate()).isEqualTo(People.MALLORY.getPrivate());
    KeyFile kept =
        KeyFile.seal("alice", opened, "correct horse".toCharArray(), QUICK, People.RANDOM);
    assertThat(kept.hasAll()).isTrue();
    assertThat(open(kept.encode()).negotiationKey()).isEqualTo(opened.negotiationKey());
    assertThat(open(old).negotiationKey()).isNotEqualTo(opened.negotiationKey());
  }

  @Test
  void theSecondPairIsGoodWithItsFirstAndUnalteredOnly() {
    KeyFile one = sealed();
    AccountKeys others = new AccountKeys(People.ALICE, KEYS.x25519());
    KeyFile other =
        KeyFile.seal("alice", others, "correct horse".toCharArray(), QUICK, People.RANDOM);
    String altered = (one.x25519().startsWith("A") ? "B" : "A") + one.x25519().substring(1);
    for (String second : List.of(other.x25519(), one.privateKey(), "", "AAAA", altered)) {
      assertThatThrownBy(() -> open(Json.bytes(Json.node(one).put("x25519", second))))
          .isInstanceOfAny(KeysUnavailableException.class, MalformedException.class);
    }
  }

  private static byte[] without(KeyFile file) {
    return Json.bytes(Json.node(file).without("x25519"));
  }

  private static AccountKeys open(byte[] json) {
    return KeyFile.decode(json).open("correct horse".toCharArray(), People.RANDOM);
  }

  @Test
  void anotherPassphraseDoesNot() {
    assertThatThrownBy(() -> sealed().open("correct house".toCharArray(), People.RANDOM))
        .isInstanceOf(KeysUnavailableException.class)
        .hasMessageContaining("passphrase");
  }

  @Test
  void aFileMovedToAnotherAccountDoesNotOpen() {
    String moved = new String(sealed().encode(), UTF_8).replace("alice", "malice");

    assertThatThrownBy(() -> open(moved.getBytes(UTF_8)))
        .isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void theFileHoldsNeitherTheKeyNorThePassphrase() {
    assertThat(new String(sealed().encode(), UTF_8))
        .doesNotContain("BEGIN PRIVATE")
        .doesNotContain("correct horse");
    assertThat(sealed().toString()).isEqualTo("KeyFile[***]");
  }

  @Test
  void costsBeyondReasonAreRefusedBeforeTheyAreSpent() {
    assertRefused("\"memory_kib\":64", "\"memory_kib\":2147483647");
    assertRefused("\"iterations\":1", "\"iterations\":1000000");
    assertRefused("\"parallelism\":1", "\"parallelism\":0");
    assertRefused("argon2id", "none");
    assertRefused("\"version\":1", "\"version\":2");
  }

  private static void assertRefused(String part, String instead) {
    String json = new String(sealed().encode(), UTF_8);
    assertThat(json).contains(part);
    assertThatThrownBy(() -> KeyFile.decode(json.replace(part, instead).getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
  }
}
