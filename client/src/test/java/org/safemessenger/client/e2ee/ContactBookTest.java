package org.safemessenger.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactBookTest {
  @TempDir Path folder;

  private ContactBook book() {
    return new KeyFolder(folder, "host:1", "alice").contacts();
  }

  @Test
  void theFirstKeyIsPinnedAndAnotherOneIsNotTakenSilently() {
    ContactBook book = book();

    assertThat(book.offer("bob", "key 1")).isFalse();
    assertThat(book.offer("bob", "key 1")).isFalse();
    assertThat(book.offer("bob", "key 2")).isTrue();
    assertThat(book.find("bob"))
        .hasValueSatisfying(
            bob -> {
              assertThat(bob.changed()).isTrue();
              assertThat(bob.publicKey()).isEqualTo("key 1");
            });
  }

  @Test
  void aChangeIsToldOncePerKey() {
    ContactBook book = book();
    book.offer("bob", "key 1");

    assertThat(book.offer("bob", "key 2")).isTrue();
    assertThat(book.offer("bob", "key 2")).isFalse();
    assertThat(book.offer("bob", "key 3")).isTrue();
    assertThat(book.offer("bob", "key 1")).isFalse();
    assertThat(book.find("bob").orElseThrow().changed()).isFalse();
  }

  @Test
  void acceptingTakesTheNewKeyAndForgetsThatTheOldOneWasVerified() {
    ContactBook book = book();
    book.offer("bob", "key 1");
    book.markVerified("bob");
    book.offer("bob", "key 2");
    book.accept("bob");

    assertThat(book.find("bob")).hasValue(new Contact("key 2", "key 2", false, false));
  }

  @Test
  void aKeyThatVanishesIsAChangeAndAFirstKeyIsNone() {
    ContactBook book = book();

    assertThat(book.offer("bob", "")).isFalse();
    assertThat(book.offer("bob", "key 1")).isFalse();
    assertThat(book.offer("bob", "")).isTrue();
    assertThat(book.find("bob").orElseThrow().changed()).isTrue();
  }

  @Test
  void pinsSurviveARestartInAFileOfTheOwnersOnly() throws Exception {
    ContactBook book = book();
    book.offer("bob", "key 1");
    book.speaksHybrid("bob");
    book.markVerified("bob");

    assertThat(book().find("bob")).isEqualTo(book.find("bob")).isPresent();
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }
}
