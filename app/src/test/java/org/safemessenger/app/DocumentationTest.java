package org.safemessenger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.config.Settings;

class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern WEB_TEST = Pattern.compile("[\\w-]+\\.(?:test|live|journey)\\.ts");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(prose(page));
      while (link.find()) {
        if (!link.group(1).contains("://") && !resolves(page, link.group(1))) {
          broken.add(ROOT.relativize(page) + " -> " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void theManualHasEveryKeyWithItsDefault() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/manual.md")))
        .contains(String.join("\n", Settings.manual()));
  }

  @Test
  void theManualNamesEveryCommand() throws IOException {
    String manual = Files.readString(ROOT.resolve("docs/manual.md"));
    assertThat(Subcommand.words())
        .allSatisfy(word -> assertThat(manual).contains("`" + word + "`"));
  }

  @Test
  void theManualNamesEveryExitStatus() throws IOException {
    String manual = Files.readString(ROOT.resolve("docs/manual.md"));
    assertThat(ExitCode.values())
        .allSatisfy(code -> assertThat(manual).contains("| " + code.status() + " | "));
  }

  @Test
  void everyTestTheThreatModelNamesExists() throws IOException {
    Set<String> existing;
    try (Stream<Path> files = Files.walk(ROOT)) {
      existing =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.java") || WEB_TEST.matcher(name).matches())
              .map(name -> name.endsWith(".java") ? name.replace(".java", "") : name)
              .collect(Collectors.toSet());
    }
    assertThat(existing)
        .containsAll(
            Pattern.compile("`(\\w+Test|" + WEB_TEST + ")`")
                .matcher(Files.readString(ROOT.resolve("docs/threat-model.md")))
                .results()
                .map(match -> match.group(1))
                .toList());
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> engine = Files.list(ROOT.resolve("mls"));
        Stream<Path> rules = Files.walk(ROOT.resolve("mls/docs"))) {
      return Stream.of(top, docs, engine, rules)
          .flatMap(pages -> pages)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  private static boolean resolves(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path reached = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(reached)
        && (hash < 0 || anchors(reached).contains(target.substring(hash + 1)));
  }

  private static List<String> anchors(Path page) throws IOException {
    return prose(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** A page without its code blocks, in which brackets and hashes mean something else. */
  private static String prose(Path page) throws IOException {
    return Files.readString(page).replaceAll("(?s)```.*?```", "");
  }
}
