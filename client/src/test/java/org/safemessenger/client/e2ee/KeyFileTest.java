package org.safemessenger.client.e2ee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.safemessenger.protocol.MalformedException;

class KeyFileTest {
  private static final Argon2Settings.Cost QUICK = new Argon2Settings.Cost(64, 1, 1);

  static KeyFile sealed() {
    return KeyFile.seal(
        "alice", People.MALLORY, "correct horse".toCharArray(), QUICK, People.RANDOM);
  }

  @Test
  void thePassphraseOpensWhatWasWrittenAndRead() {
    KeyPair opened = KeyFile.decode(sealed().encode()).open("correct horse".toCharArray());

    assertThat(opened.getPrivate()).isEqualTo(People.MALLORY.getPrivate());
    assertThat(opened.getPublic()).isEqualTo(People.MALLORY.getPublic());
  }

  @Test
  void anotherPassphraseDoesNot() {
    assertThatThrownBy(() -> sealed().open("correct house".toCharArray()))
        .isInstanceOf(KeysUnavailableException.class)
        .hasMessageContaining("passphrase");
  }

  @Test
  void aFileMovedToAnotherAccountDoesNotOpen() {
    String moved = new String(sealed().encode(), UTF_8).replace("alice", "malice");

    assertThatThrownBy(
            () -> KeyFile.decode(moved.getBytes(UTF_8)).open("correct horse".toCharArray()))
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
