package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.NoEntry;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.link.Sessions;

/**
 * Says back what it hears, through the real listener: what WebSocket conformance suites talk to.
 */
public final class EchoServer {
  static final RateLimits NO_LIMITS =
      new RateLimits() {
        @Override
        public void check(LimitClass what, Origin origin) {}

        @Override
        public void check(LimitClass what, Origin origin, long accountId) {}
      };

  private static final int MAX_MESSAGE = 16 << 20;
  private static final int MAX_FRAGMENTS = 1 << 20;

  private EchoServer() {}

  /** Listens on the port {@code arguments[0]} until the process is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    NetSettings settings =
        settings(Integer.parseInt(arguments[0]), new FrameLimits(MAX_MESSAGE, MAX_FRAGMENTS));
    Listener listener = listen(settings, InstantSource.system());
    System.out.println("echo on ws://127.0.0.1:" + listener.port());
    Thread.currentThread().join();
  }

  static NetSettings settings(int port, FrameLimits frames) {
    return settings(port, frames, false);
  }

  static NetSettings settings(int port, FrameLimits frames, boolean webClient) {
    return new NetSettings(
        "127.0.0.1",
        port,
        0,
        List.of("https://friend.example"),
        List.of(),
        webClient,
        frames,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        1_000,
        1_000);
  }

  private static Session quietly(Link link) {
    return new Echo(link, false);
  }

  static Routes routes() {
    return new Routes(Routes.only(EchoServer::quietly).webSockets(), new Echoes());
  }

  /** With a port for lines, too. */
  static Listener listenToLines(NetSettings settings, InstantSource clock) {
    return listenToLines(settings, null, new Echoes(), clock);
  }

  static Listener listenToLines(
      NetSettings settings,
      @Nullable Certificates certificates,
      Sessions lines,
      InstantSource clock) {
    Routes routes = new Routes(Routes.only(EchoServer::quietly).webSockets(), lines);
    return new Listener(settings, certificates, routes, NO_LIMITS, () -> true, clock);
  }

  static Listener listen(NetSettings settings, InstantSource clock) {
    return new Listener(
        settings, null, Routes.only(EchoServer::quietly), NO_LIMITS, () -> true, clock);
  }

  private record Echoes() implements Sessions {
    @Override
    public Session open(Link link) {
      return new Echo(link, true);
    }

    @Override
    public byte[] noEntry(NoEntry why, Duration retryAfter) {
      return (why + " " + retryAfter.toSeconds()).getBytes(UTF_8);
    }
  }

  /**
   * @param complains about what it cannot say back, as conformance suites do not expect
   */
  private record Echo(Link link, boolean complains) implements Session {
    @Override
    public void opened(Instant now) {}

    @Override
    public void text(byte[] utf8) {
      link.send(utf8);
    }

    @Override
    public void unusable(Unusable what) {
      if (complains) {
        link.send(what.name().getBytes(UTF_8));
      }
    }

    @Override
    public boolean binary(byte[] bytes) {
      ((WebSocketConnection) link).sendBinary(bytes);
      return true;
    }

    @Override
    public Instant due(Instant now) {
      return Instant.MAX;
    }

    @Override
    public void stopping(Duration retryAfter) {
      link.close(CloseReason.RESTART);
    }

    @Override
    public void closed() {}
  }
}
