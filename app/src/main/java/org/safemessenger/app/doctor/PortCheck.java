package org.safemessenger.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Whether the server could listen where it is told to, or already does. */
final class PortCheck implements Check {
  private static final String NAME = "port";
  private final String host;
  private final int port;

  PortCheck(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public Finding look() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Finding.good(NAME, "%s:%d is free".formatted(host, port));
    } catch (UnknownHostException e) {
      return Finding.problem(
          NAME,
          "the name %s is unknown".formatted(host),
          "Name an address of this machine with --host.");
    } catch (IOException e) {
      return taken(e);
    }
  }

  private Finding taken(IOException reason) {
    if (new HealthProbe(host, port).answers()) {
      return Finding.good(NAME, "%s:%d is served by a running SafeMessenger".formatted(host, port));
    }
    return Finding.problem(
        NAME,
        "%s:%d cannot be used: %s".formatted(host, port, reason.getMessage()),
        port < 1024
            ? "Ports below 1024 need a privilege: choose another with --port."
            : "Stop the program that has it ('ss -ltnp sport = :%d') or choose another with --port."
                .formatted(port));
  }
}
