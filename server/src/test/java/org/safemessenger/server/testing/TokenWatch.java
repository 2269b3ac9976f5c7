package org.safemessenger.server.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The session tokens that a server gave out, and everything of their form that turned up elsewhere:
 * in logs, on the console, in files, in frames that do not give one. No token may be in both.
 */
public final class TokenWatch {
  private static final TokenWatch THIS_RUN = new TokenWatch();
  private static final Pattern TOKEN =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"([^\"]*)\"");
  private static final Set<String> GIVING =
      Set.of("registration_success", "login_success", "signup", "signin");

  private final Set<String> given = ConcurrentHashMap.newKeySet();

  /** By where it was seen first. */
  private final Map<String, String> seen = new ConcurrentHashMap<>();

  public static TokenWatch ofThisRun() {
    return THIS_RUN;
  }

  /** A frame in clear that a client received. */
  public void received(String frame) {
    Matcher type = TYPE.matcher(frame);
    received(type.find() ? type.group(1) : "", frame);
  }

  /** What a client found in a frame. */
  public void received(String type, String content) {
    if (GIVING.contains(type)) {
      tokens(content).forEach(given::add);
    } else {
      saw("a frame '" + type + "'", content);
    }
  }

  /** Text that came out anywhere. */
  public void saw(String where, String text) {
    tokens(text).forEach(token -> seen.putIfAbsent(token, where));
  }

  /** All files of a folder, whatever they hold. */
  public void searched(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        saw("the file " + file.getFileName(), Files.readString(file, ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails when a token was seen; each is reported once, without being shown again. */
  public void check() {
    List<String> places =
        seen.keySet().stream().filter(given::contains).map(seen::remove).distinct().toList();
    if (!places.isEmpty()) {
      throw new AssertionError("a session token was shown in " + String.join(", ", places));
    }
  }

  /** SHA-256 of each token that was given out, in hexadecimal digits. */
  public Stream<String> digests() {
    return given.stream().map(TokenWatch::digest);
  }

  static Stream<String> tokens(String text) {
    return TOKEN
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(token -> token.toLowerCase(Locale.ROOT));
  }

  static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
