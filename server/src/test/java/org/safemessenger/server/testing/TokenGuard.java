package org.safemessenger.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test class during which a live session token was logged, printed or shown to anybody.
 * JUnit finds it by itself. It leaves the digests of all tokens in {@code target/issued-tokens} for
 * {@link TokenSearch}, which looks for them in what is written after the tests.
 */
public final class TokenGuard implements AfterAllCallback {
  private static final Path DIGESTS = Path.of("target", "issued-tokens");

  private final TokenWatch watch;

  public TokenGuard() {
    this(TokenWatch.ofThisRun());
    System.setOut(watched("standard output", System.out));
    System.setErr(watched("standard error", System.err));
  }

  TokenGuard(TokenWatch watch) {
    this.watch = watch;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Files.createDirectories(DIGESTS.getParent());
    Files.write(DIGESTS, (Iterable<String>) watch.digests()::iterator);
    watch.check();
  }

  private PrintStream watched(String where, PrintStream stream) {
    return new PrintStream(new Overheard(stream, line -> watch.saw(where, line)), true, UTF_8);
  }
}
