package org.safemessenger.bench.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes connections to one server, on a few event loops of its own. */
public final class Generator implements AutoCloseable {
  /** How long connecting and logging in may take before the run is given up. */
  private static final long PATIENCE_SECONDS = 120;

  private final Address address;
  private final Manner manner;
  private final EventLoopGroup loops;
  private final @Nullable SslContext tls;

  public Generator(Address address, Manner manner, int loops) throws SSLException {
    this.address = address;
    this.manner = manner;
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.loops =
        new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory("generator", true), io);
    // What is measured is the server; whom one talks to is known.
    this.tls =
        address.tls()
            ? SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build()
            : null;
  }

  public EventLoopGroup loops() {
    return loops;
  }

  /** Completes when the connection is logged in. */
  public CompletableFuture<Link> connect(Login login, Audience audience) {
    Link link = new Link(address, manner, login, audience);
    new Bootstrap()
        .group(loops)
        .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                if (tls != null) {
                  channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                }
                channel.pipeline().addLast(link);
              }
            })
        .connect(address.socket())
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                link.ready().completeExceptionally(done.cause());
              }
            });
    return link.ready();
  }

  /**
   * Connects all, at most {@code atOnce} at a time, and waits for them.
   *
   * @param audiences who hears the connection of the login with that index
   * @return the links in the order of the logins
   */
  public List<Link> connectAll(
      List<Login> logins, IntFunction<? extends Audience> audiences, int atOnce)
      throws InterruptedException, ExecutionException, TimeoutException {
    return connectAll(logins, audiences, atOnce, nanos -> {});
  }

  /** The same, and tells how many nanoseconds each took from connecting to being logged in. */
  public List<Link> connectAll(
      List<Login> logins, IntFunction<? extends Audience> audiences, int atOnce, LongConsumer times)
      throws InterruptedException, ExecutionException, TimeoutException {
    Semaphore permits = new Semaphore(atOnce);
    List<CompletableFuture<Link>> pending = new ArrayList<>(logins.size());
    for (int i = 0; i < logins.size(); i++) {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new TimeoutException("the server stopped answering logins");
      }
      long began = System.nanoTime();
      CompletableFuture<Link> link = connect(logins.get(i), audiences.apply(i));
      pending.add(
          link.whenComplete(
              (ready, failed) -> {
                times.accept(System.nanoTime() - began);
                permits.release();
              }));
    }
    List<Link> links = new ArrayList<>(pending.size());
    for (CompletableFuture<Link> link : pending) {
      links.add(link.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
    return links;
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
