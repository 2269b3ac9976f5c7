package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.Server;

@Timeout(60)
class ExampleTest {
  @TempDir Path data;

  @Test
  void theExampleSendsItsMessage() throws Exception {
    try (Server server = Servers.start(data, 0);
        SafeMessenger reader = Servers.registered(Servers.to(server.port()), "reader")) {
      Heard heard = new Heard();
      reader.subscribe(heard);

      Example.run(URI.create(server.address()));

      assertThat(heard.nextText()).isEqualTo("Hello!");
    }
  }

  @Test
  void theDocumentationShowsTheExampleThatRuns() throws Exception {
    Path source = Path.of("src", "test", "java", "org", "safemessenger", "client", "Example.java");
    Path page =
        Path.of("src", "main", "java", "org", "safemessenger", "client", "package-info.java");
    String example = String.join("\n", between(Files.readAllLines(source)));

    assertThat(Files.readString(page)).contains(example);
  }

  /** The example's lines as a comment has them. */
  private static List<String> between(List<String> lines) {
    int from = lines.indexOf("    // tag::example") + 1;
    return lines.subList(from, lines.indexOf("    // end::example")).stream()
        .map(line -> " * " + line.substring(4))
        .toList();
  }
}
