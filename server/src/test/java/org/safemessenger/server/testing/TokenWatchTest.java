package org.safemessenger.server.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** That a leak is found is itself tested, with tokens that are none of this run's. */
class TokenWatchTest {
  private final String token = UUID.randomUUID().toString();
  private final TokenWatch watch = new TokenWatch();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"registration_success\",\"username\":\"a\",\"session\":\"%s\"}",
        "{\"type\":\"login_success\",\"session\":\"%s\"}",
        "{\"type\":\"signup\",\"resp_code\":0,\"session\":\"%s\"}",
        "{\"type\":\"signin\",\"resp_code\":0,\"session\":\"%s\"}",
      })
  void aTokenMayBeInTheReplyThatGivesItAndNowhereElse(String reply) {
    watch.received(reply.formatted(token));
    watch.check();
    watch.received("{\"type\":\"message\",\"message\":\"%s\"}".formatted(token));
    assertThatThrownBy(watch::check)
        .isInstanceOf(AssertionError.class)
        .hasMessage("a session token was shown in a frame 'message'");
    watch.check();
  }

  @Test
  void itDoesNotMatterWhichComesFirst() {
    watch.saw("a place", "x" + token.toUpperCase() + "x");
    watch.check();
    watch.received("login_success", token);
    assertThatThrownBy(watch::check).hasMessageContaining("a place").hasMessageNotContaining(token);
  }

  @Test
  void idsOfOtherThingsMayBeShown() {
    watch.received("signup", token);
    watch.received("call.request", "{\"call\":\"" + UUID.randomUUID() + "\"}");
    watch.check();
  }

  @Test
  void aLoggedTokenFailsTheClass() {
    watch.received("signin", token);
    var appender = new LogWatch(watch);
    var logger = (Logger) LoggerFactory.getLogger(TokenWatchTest.class);
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.setAdditive(false); // it is a token of no server, but need not be seen all the same
    logger.addAppender(appender);
    logger.setLevel(Level.TRACE);
    logger.trace("resumed", new IllegalStateException("session " + token));
    logger.detachAppender(appender);
    assertThatThrownBy(() -> new TokenGuard(watch).afterAll(null))
        .isInstanceOf(AssertionError.class)
        .hasMessage("a session token was shown in the log of " + TokenWatchTest.class.getName());
  }

  @Test
  void aPrintedTokenIsHeardThoughItCameInPieces() {
    watch.received("signin", token);
    var screen = new ByteArrayOutputStream();
    try (var out = new PrintStream(new Overheard(screen, line -> watch.saw("output", line)))) {
      out.print("token ");
      out.print(token.substring(0, 9));
      out.println(token.substring(9));
    }
    assertThat(screen.toString()).contains(token);
    assertThatThrownBy(watch::check).hasMessageContaining("output");
  }

  @Test
  void aStoredTokenIsFoundInTheFolderAndByItsDigestAlone(@TempDir Path data) throws IOException {
    watch.received("signup", token);
    Files.write(data.resolve("clean.db"), new byte[] {1, 2, 3});
    Path dirty = Files.writeString(data.resolve("dirty.db"), "\u0000" + token + "\u0001");
    Set<String> digests = watch.digests().collect(Collectors.toSet());
    assertThat(digests).hasSize(1).doesNotContain(token);
    assertThat(TokenSearch.holding(digests, List.of(data.resolve("clean.db"), dirty)))
        .containsExactly(dirty);
    watch.searched(data);
    assertThatThrownBy(watch::check).hasMessageContaining("dirty.db");
  }
}
