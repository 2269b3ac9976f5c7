package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.RawWebSocket;

/**
 * A process that runs out of file descriptors: it waits, and takes connections again once there are
 * some.
 */
class DescriptorsTest {
  private static final int DESCRIPTORS = 128;
  private static final int TOO_MANY = 200;

  @Test
  void theListenerSurvivesRunningOutOfDescriptors() throws Exception {
    Process echo = startWithFewDescriptors();
    List<RawWebSocket> crowd = new ArrayList<>();
    try {
      int port = portOf(echo);
      // Without a descriptor the JVM cannot load a class it has not needed so far.
      Await.until(() -> echoes(port));
      for (int i = 0; i < TOO_MANY; i++) {
        crowd.add(RawWebSocket.connect(port)); // the kernel accepts, whatever the process can do
      }
      crowd.forEach(RawWebSocket::close);
      Await.until(() -> echoes(port));
      assertThat(echo.isAlive()).isTrue();
    } finally {
      crowd.forEach(RawWebSocket::close);
      echo.destroyForcibly();
    }
  }

  private static boolean echoes(int port) {
    try (RawWebSocket client = RawWebSocket.open(port)) {
      client.text("still there?");
      return client.nextText().equals("still there?");
    } catch (AssertionError | RuntimeException e) {
      return false;
    }
  }

  private static Process startWithFewDescriptors() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            "sh",
            "-c",
            "ulimit -n " + DESCRIPTORS + " && exec \"$0\" \"$@\"",
            java,
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            EchoServer.class.getName(),
            "0")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int portOf(Process echo) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(echo.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("echo on ")) {
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      }
    }
    throw new AssertionError("the echo server did not start");
  }
}
