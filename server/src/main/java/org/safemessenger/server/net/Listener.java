package org.safemessenger.server.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.link.Sessions;

/** Listens on one port and serves every connection to it. */
public final class Listener implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final Loops loops;
  private final Site site;
  private final Gate gate;
  private final @Nullable Certificates certificates;
  private final Map<EventLoop, Turn> turns = new IdentityHashMap<>();
  private final Channel channel;

  /**
   * @param certificates for TLS; null for plain text
   * @throws ListenException when the address cannot be bound
   */
  public Listener(
      NetSettings settings,
      @Nullable Certificates certificates,
      Sessions sessions,
      RateLimits limits,
      Readiness readiness,
      InstantSource clock) {
    this.loops = new Loops();
    this.certificates = certificates;
    this.gate = new Gate(settings.connections(), settings.connectionsPerAddress());
    Set<Connection> connections = ConcurrentHashMap.newKeySet();
    this.site =
        new Site(
            settings,
            sessions,
            limits,
            readiness,
            StartPage.load(),
            new OriginRule(settings.origins()),
            new PeerRule(settings.trustedProxies()),
            connections);
    for (EventExecutor loop : loops.workers()) {
      turns.put((EventLoop) loop, Turn.on((EventLoop) loop, clock));
    }
    this.channel = bind(settings);
  }

  /** The port that is listened on, also where 0 was asked for. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
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
    channel.close().awaitUninterruptibly();
    for (Connection connection : site.connections()) {
      connection.loop().execute(() -> connection.session().stopping(retryAfter));
    }
    long deadline = System.nanoTime() + patience.toNanos();
    for (Connection connection : site.connections()) {
      connection.awaitEnd(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    loops.close();
  }

  private Channel bind(NetSettings settings) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.acceptor(), loops.workers())
            .channelFactory(loops.serverChannels())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    accepted(fresh);
                  }
                });
    try {
      return bootstrap
          .bind(new InetSocketAddress(settings.host(), settings.port()))
          .syncUninterruptibly()
          .channel();
    } catch (Exception e) {
      loops.close();
      throw failure(settings, e);
    }
  }

  private void accepted(Channel fresh) {
    var address = ((InetSocketAddress) fresh.remoteAddress()).getAddress();
    Gate.Entry entry = gate.enter(address);
    if (entry != Gate.Entry.OPEN) {
      Refused.say(fresh, entry, certificates != null);
      return;
    }
    fresh.closeFuture().addListener(closed -> gate.leave(address));
    Turn turn = turns.get(fresh.eventLoop());
    if (turn == null) {
      throw new IllegalStateException("a connection on a loop that is not ours");
    }
    if (certificates != null) {
      SslHandler tls = certificates.current().newHandler(fresh.alloc());
      tls.setHandshakeTimeoutMillis(site.settings().handshakeDeadline().toMillis());
      fresh.pipeline().addLast(tls);
    }
    Pipelines.forHttp(fresh.pipeline(), site, turn);
  }

  private static ListenException failure(NetSettings settings, Exception cause) {
    String where = settings.host() + ":" + settings.port();
    return cause instanceof BindException
        ? new ListenException(
            where
                + " cannot be listened on: "
                + cause.getMessage()
                + "; stop what uses it, or choose another with --host and --port",
            cause)
        : new ListenException(
            where + " cannot be listened on; choose another with --host and --port", cause);
  }
}
