package org.safemessenger.server.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.testing.FileClient;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;

/** A server, and two accounts that use its files. */
abstract class FileSetup {
  static final int MIB = 1 << 20;

  @TempDir Path data;
  RunningServer server;
  FileClient alice;
  FileClient bob;

  /** Configuration beside a largest size of 8 MiB. */
  Map<String, String> keys() {
    return Map.of();
  }

  @BeforeEach
  final void start() {
    server = startServer();
    alice = FileClient.registered(server, "alice");
    bob = FileClient.registered(server, "bob");
  }

  final RunningServer startServer() {
    Map<String, String> all =
        new HashMap<>(Map.of("files.max_size", "8MiB", "files.min_free", "0"));
    all.putAll(keys());
    return new RunningServer(data, all);
  }

  @AfterEach
  final void stop() {
    alice.close();
    bob.close();
    server.close();
  }

  /** The same session at a server that was started again. */
  final void restart() {
    String one = alice.session();
    String other = bob.session();
    stop();
    server = startServer();
    alice = new FileClient(server.port(), one);
    bob = new FileClient(server.port(), other);
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** How many files there are on the disk, complete or not. */
  final int onDisk() {
    return stored().size();
  }

  final Path only() {
    List<Path> files = stored();
    if (files.size() != 1) {
      throw new AssertionError("not one file: " + files.size());
    }
    return files.getFirst();
  }

  private List<Path> stored() {
    List<Path> files = new ArrayList<>();
    for (Path folder : new Path[] {data.resolve("files"), data.resolve("files/parts")}) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> !Files.isDirectory(file)).forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** A connection on which the test writes HTTP itself. */
  final RawWebSocket connection() {
    return RawWebSocket.connect(server.port());
  }

  /** The head of a request of alice's, each header ended by CRLF; the empty line is added. */
  final byte[] head(String line, String headers) {
    return (line
            + " HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nAuthorization: Bearer "
            + alice.session()
            + "\r\n"
            + headers
            + "\r\n")
        .getBytes(ISO_8859_1);
  }

  /** The head of a request that adds {@code length} bytes to an upload. */
  final byte[] patchHead(String path, long offset, long length) {
    return head(
        "PATCH " + path,
        "Content-Type: application/offset+octet-stream\r\nUpload-Offset: "
            + offset
            + "\r\nContent-Length: "
            + length
            + "\r\n");
  }
}
