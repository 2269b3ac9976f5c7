package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} is true: what it names exists, and no rule is without its tests. */
class RuleTableTest {
  private static final Path TABLE = Path.of("docs/rules.md");
  private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9_.]+)`");
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "TestFactory", "RepeatedTest", "Property", "FuzzTest");

  private record Row(int number, String enforcing, List<String> positive, List<String> negative) {
    boolean applications() {
      return enforcing.startsWith("*application*");
    }
  }

  @Test
  void theRulesAreNumberedInTheirOrder() throws IOException {
    List<Row> rows = rows();
    assertThat(rows.stream().map(Row::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, rows.size()).boxed().toList());
    assertThat(rows).hasSizeGreaterThan(200);
  }

  @Test
  void everyRuleHasAClassThatKeepsIt() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Row row : rows()) {
      if (row.applications()) continue;
      List<String> classes = names(row.enforcing);
      if (classes.isEmpty()) faults.add(row.number + ": no class");
      for (String name : classes) {
        if (source("src/main/java", name).isEmpty()) faults.add(row.number + ": no class " + name);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void everyRuleHasATestWhereItHoldsAndOneWhereItIsBroken() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Row row : rows()) {
      if (row.applications()) continue;
      if (row.positive.isEmpty()) faults.add(row.number + ": no positive test");
      if (row.negative.isEmpty()) faults.add(row.number + ": no negative test");
      Stream.of(row.positive, row.negative)
          .flatMap(List::stream)
          .filter(name -> !isTest(name))
          .forEach(name -> faults.add(row.number + ": no test " + name));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void whatTheApplicationKeepsHasAReason() throws IOException {
    assertThat(rows().stream().filter(Row::applications).map(Row::enforcing))
        .allSatisfy(cell -> assertThat(cell).matches("\\*application\\*: \\S.{10,}"));
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.matches("\\| \\d+ \\|.*"))
        .map(RuleTableTest::row)
        .toList();
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    assertThat(cells).as(line).hasSize(8);
    return new Row(
        Integer.parseInt(cells[1].strip()), cells[4].strip(), names(cells[5]), names(cells[6]));
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map((MatchResult match) -> match.group(1)).toList();
  }

  /**
   * @param name class and method
   */
  private static boolean isTest(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) return false;
    Optional<Path> source = source("src/test/java", name.substring(0, dot));
    return source.isPresent()
        && Arrays.stream(load(source.get()).getDeclaredMethods())
            .filter(method -> method.getName().equals(name.substring(dot + 1)))
            .anyMatch(RuleTableTest::isTest);
  }

  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(type -> TESTS.contains(type.getSimpleName()));
  }

  private static Class<?> load(Path source) {
    String name = Path.of("src/test/java").relativize(source).toString();
    try {
      return Class.forName(name.replace(".java", "").replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<Path> source(String root, String simpleName) {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files.filter(file -> file.endsWith(simpleName + ".java")).findFirst();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
