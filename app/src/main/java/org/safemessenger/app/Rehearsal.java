package org.safemessenger.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Configuration;

/**
 * Does once what a start does, while the JVM takes notes for its ahead-of-time cache: a server on a
 * free port of the loopback address, a client that says something, and the way to the terminal
 * client.
 */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("safemessenger-rehearsal");
    try {
      perform(folder.resolve("data").toString());
    } finally {
      delete(folder);
    }
  }

  private static void perform(String data) {
    CommandLineInterface commands = silent();
    commands.run("serve", "--print-config", "--data", data);
    commands.run("help", "chat");
    List<String> flags = List.of("--port=0", "--data=" + data);
    try (Server server = Server.start(Configuration.load(flags, Map.of()).config());
        SafeMessenger client = SafeMessenger.connect(URI.create(server.address()))) {
      client.subscribe(event -> {});
      client.register("rehearsal", "correct horse battery");
      client.messages().toRoom("general", "Hello!");
    }
  }

  private static CommandLineInterface silent() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter(), true);
    return new CommandLineInterface(nowhere, nowhere);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
