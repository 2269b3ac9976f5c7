package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

  @ParameterizedTest
  @EnumSource(Way.class)
  void theOtherExampleSendsItsMessageByEitherProtocol(Way way) throws Exception {
    try (Server server = Servers.start(data, 0);
        SafeMessenger bob = Servers.registered(way.to(server), "bob")) {
      Heard heard = new Heard();
      bob.subscribe(
          event -> {
            heard.accept(event);
            if (event instanceof ClientEvent.FriendRequested(var request)) {
              bob.contacts().accept(request.username());
            }
          });

      Example.invite(URI.create(way.address(server)));

      assertThat(heard.nextText()).isEqualTo("Hello!");
    }
  }

  @Test
  void theDocumentationShowsTheExampleThatRuns() throws Exception {
    Path source = Path.of("src", "test", "java", "org", "safemessenger", "client", "Example.java");
    Path page =
        Path.of("src", "main", "java", "org", "safemessenger", "client", "package-info.java");
    List<String> lines = Files.readAllLines(source);

    assertThat(Files.readString(page))
        .contains(example(lines, "example"), example(lines, "invite"));
  }

  /** An example's lines as a comment has them. */
  private static String example(List<String> lines, String tag) {
    int from = lines.indexOf("    // tag::" + tag) + 1;
    return lines.subList(from, lines.indexOf("    // end::" + tag)).stream()
        .map(line -> " * " + line.substring(4))
        .collect(Collectors.joining("\n"));
  }
}
