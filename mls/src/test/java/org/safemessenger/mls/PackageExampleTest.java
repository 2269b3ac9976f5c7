package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.mls.bytes.Bytes;

/** The example of the package's documentation is compiled and run as it stands there. */
class PackageExampleTest {
  private static final String AROUND =
      """
      import java.util.Map;
      import java.util.function.Consumer;
      import org.safemessenger.mls.*;
      import org.safemessenger.mls.bytes.*;
      import org.safemessenger.mls.crypto.*;
      import org.safemessenger.mls.wire.*;

      public class Example {
        public static void run(
            Authenticator authenticator, Map<Bytes, Bytes> disk, Consumer<Bytes> show) {
      %s
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void twoDevicesExchangeMessagesAcrossARestart() throws Exception {
    String example = example();
    assertThat(example.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(20);
    List<Bytes> shown = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {compiled(example)})) {
      loader
          .loadClass("Example")
          .getMethod("run", Authenticator.class, Map.class, Consumer.class)
          .invoke(null, Accepting.EVERYBODY, new HashMap<>(), (Consumer<Bytes>) shown::add);
    }
    assertThat(shown).containsExactly(Bytes.utf8("hello, Ann"), Bytes.utf8("hello, Ben"));
  }

  private static String example() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/org/safemessenger/mls/package-info.java"));
    int start = source.indexOf("{@snippet :\n");
    int end = source.indexOf("\n * }\n", start);
    return source.substring(source.indexOf('\n', start) + 1, end).replaceAll("(?m)^ \\* ?", "");
  }

  private URL compiled(String example) throws IOException {
    Path source = Files.writeString(folder.resolve("Example.java"), AROUND.formatted(example));
    int faults =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                folder.toString(),
                source.toString());
    assertThat(faults).isZero();
    return folder.toUri().toURL();
  }
}
