package org.safemessenger.server.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.link.Sessions;

/**
 * Listens on a port for HTTP and WebSocket and, where a protocol is spoken in lines, on one for
 * those; both share event loops, certificates and caps.
 */
public final class Listener implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final Loops loops = new Loops();
  private final Site site;
  private final Gate gate;

  /** The one for HTTP, then the one for lines, if there is one. */
  private final List<Channel> ports = new ArrayList<>(2);

  /**
   * @param certificates for TLS; null for plain text
   * @throws ListenException when an address cannot be bound
   */
  public Listener(
      NetSettings settings,
      @Nullable Certificates certificates,
      Routes routes,
      RateLimits limits,
      Readiness readiness,
      InstantSource clock) {
    this.gate = new Gate(settings.connections(), settings.connectionsPerAddress());
    this.site =
        new Site(
            settings,
            routes,
            limits,
            readiness,
            StartPage.load(),
            settings.webClient() ? WebClient.load().orElse(null) : null,
            new OriginRule(settings.origins()),
            new PeerRule(settings.trustedProxies()),
            new Connections());
    Map<EventLoop, Turn> turns = new IdentityHashMap<>();
    for (EventExecutor loop : loops.workers()) {
      turns.put((EventLoop) loop, Turn.on((EventLoop) loop, clock));
    }
    Entrance http = new Entrance(gate, certificates, site, turns, null);
    bind(bootstrap(http), settings.port(), "--host and --port");
    Sessions spoken = routes.lines();
    if (spoken != null) {
      Entrance lines = new Entrance(gate, certificates, site, turns, spoken);
      bind(keptAlive(bootstrap(lines)), settings.linePort(), "--host and --invite-port");
    }
  }

  /** The port for HTTP and WebSocket, also where 0 was asked for. */
  public int port() {
    return portOf(ports.getFirst());
  }

  /** The port for lines, if there is one. */
  public OptionalInt linePort() {
    return ports.size() < 2 ? OptionalInt.empty() : OptionalInt.of(portOf(ports.getLast()));
  }

  public int connections() {
    return gate.connections();
  }

  /**
   * Takes no more connections, lets every session say goodbye, and waits for the connections to
   * end.
   *
   * @param retryAfter what clients are told
   * @param patience how long to wait before cutting off who has not left
   */
  public void stop(Duration retryAfter, Duration patience) throws InterruptedException {
    closePorts();
    site.connections().stop(retryAfter, patience);
  }

  @Override
  public void close() {
    closePorts();
    loops.close();
  }

  private void closePorts() {
    ports.forEach(port -> port.close().awaitUninterruptibly());
  }

  private ServerBootstrap bootstrap(ChannelInitializer<Channel> entrance) {
    return new ServerBootstrap()
        .group(loops.acceptor(), loops.workers())
        .channelFactory(loops.serverChannels())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(entrance);
  }

  private ServerBootstrap keptAlive(ServerBootstrap bootstrap) {
    bootstrap
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true);
    KeepAlive.options(loops.epoll()).forEach(bootstrap::childOption);
    return bootstrap;
  }

  private void bind(ServerBootstrap bootstrap, int port, String flags) {
    String host = site.settings().host();
    try {
      ports.add(bootstrap.bind(new InetSocketAddress(host, port)).syncUninterruptibly().channel());
    } catch (Exception e) {
      close();
      String where = host + ":" + port + " cannot be listened on";
      throw e instanceof BindException
          ? new ListenException(
              where
                  + ": "
                  + e.getMessage()
                  + "; stop what uses it, or choose another with "
                  + flags,
              e)
          : new ListenException(where + "; choose another with " + flags, e);
    }
  }

  private static int portOf(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }
}
