package org.safemessenger.server.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for session tokens, known by their digests, in files. */
public final class TokenSearch {
  private TokenSearch() {}

  /**
   * Ends with status 1 if there is one.
   *
   * @param arguments the file of digests, then files and folders
   */
  public static void main(String[] arguments) throws IOException {
    Set<String> digests = Set.copyOf(Files.readAllLines(Path.of(arguments[0])));
    List<Path> found = new ArrayList<>();
    int files = 0;
    for (int i = 1; i < arguments.length; i++) {
      List<Path> all = files(Path.of(arguments[i]));
      files += all.size();
      found.addAll(holding(digests, all));
    }
    found.forEach(file -> System.out.println("a live session token: " + file));
    System.out.println(digests.size() + " tokens looked for in " + files + " files");
    System.exit(found.isEmpty() && !digests.isEmpty() && files > 0 ? 0 : 1);
  }

  static List<Path> holding(Set<String> digests, List<Path> files) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file, ISO_8859_1);
      if (TokenWatch.tokens(text).map(TokenWatch::digest).anyMatch(digests::contains)) {
        found.add(file);
      }
    }
    return found;
  }

  private static List<Path> files(Path where) throws IOException {
    try (Stream<Path> all = Files.walk(where)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
