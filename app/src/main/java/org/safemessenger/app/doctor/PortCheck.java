package org.safemessenger.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Whether the server could listen where it is told to, or already does. */
final class PortCheck implements Check {

  /** What a port is for, the flag that chooses another, and how one of ours is recognised. */
  enum Kind {
    HTTP("port", "--port", HealthProbe.START_PAGE),
    INVITE("invite port", "--invite-port", HealthProbe.IDENTIFICATION);

    private final String title;
    private final String flag;
    private final HealthProbe.Question question;

    Kind(String title, String flag, HealthProbe.Question question) {
      this.title = title;
      this.flag = flag;
      this.question = question;
    }
  }

  private final Kind kind;
  private final String host;
  private final int port;

  PortCheck(Kind kind, String host, int port) {
    this.kind = kind;
    this.host = host;
    this.port = port;
  }

  @Override
  public Finding look() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Finding.good(kind.title, "%s:%d is free".formatted(host, port));
    } catch (UnknownHostException e) {
      return Finding.problem(
          kind.title,
          "the name %s is unknown".formatted(host),
          "Name an address of this machine with --host.");
    } catch (IOException e) {
      return taken(e);
    }
  }

  private Finding taken(IOException reason) {
    if (new HealthProbe(host, port).answers(kind.question)) {
      return Finding.good(
          kind.title, "%s:%d is served by a running SafeMessenger".formatted(host, port));
    }
    return Finding.problem(
        kind.title,
        "%s:%d cannot be used: %s".formatted(host, port, reason.getMessage()),
        port < 1024
            ? "Ports below 1024 need a privilege: choose another with %s.".formatted(kind.flag)
            : "Stop the program that has it ('ss -ltnp sport = :%d') or choose another with %s."
                .formatted(port, kind.flag));
  }
}
