package org.safemessenger.mls.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Test vectors in the formats of the MLS working group (mlswg/mls-implementations,
 * test-vectors.md): the official ones, where the folder that the system property {@code
 * mls.vectors} names is there, and our own, which lie in {@code src/test/resources/vectors} and
 * always run.
 */
public final class Vectors {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Vectors() {}

  /**
   * A test for each case.
   *
   * @param file without {@code .json}
   */
  public static Stream<DynamicTest> each(String file, ThrowingConsumer<JsonNode> check) {
    return Stream.concat(official(file, check), own(file, check));
  }

  private static Stream<DynamicTest> official(String file, ThrowingConsumer<JsonNode> check) {
    Path path = folder().resolve(file + ".json");
    if (Files.exists(path)) return tests("official", file, read(path), check);
    String left =
        "official " + file + " vectors: LEFT OUT, there is no " + path + " (set -Dmls.vectors)";
    return Stream.of(dynamicTest(left, () -> System.out.println(left)));
  }

  /** Where the official vectors are looked for. */
  private static Path folder() {
    String named = System.getProperty("mls.vectors");
    if (named != null) return Path.of(named);
    return Path.of("").toAbsolutePath().getParent().resolveSibling("shared").resolve("mls-vectors");
  }

  /** Those of our own making only. */
  public static Stream<DynamicTest> own(String file, ThrowingConsumer<JsonNode> check) {
    return exists(file) ? tests("own", file, own(file), check) : Stream.of();
  }

  private static boolean exists(String file) {
    return Vectors.class.getResource(path(file)) != null;
  }

  /** The cases of our own making. */
  public static JsonNode own(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream(path(file))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String path(String file) {
    return "/vectors/" + file + ".json";
  }

  private static Stream<DynamicTest> tests(
      String whose, String file, JsonNode cases, ThrowingConsumer<JsonNode> check) {
    AtomicInteger passed = new AtomicInteger();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : cases) {
      String suite = one.has("cipher_suite") ? ", suite " + one.get("cipher_suite").asInt() : "";
      tests.add(
          dynamicTest(
              whose + " " + file + " " + tests.size() + suite,
              () -> {
                check.accept(one);
                passed.incrementAndGet();
              }));
    }
    int all = tests.size();
    tests.add(
        dynamicTest(
            whose + " " + file + ": all",
            () -> {
              System.out.println(
                  whose + " " + file + " vectors: " + passed + " of " + all + " cases hold");
              assertThat(passed).hasValue(all);
            }));
    return tests.stream();
  }

  private static JsonNode read(Path path) {
    return JSON.readTree(path);
  }

  public static Bytes bytes(JsonNode hex) {
    return Bytes.fromHex(hex.asString());
  }

  public static SecretBytes secret(JsonNode hex) {
    return SecretBytes.wrap(bytes(hex).toArray());
  }
}
