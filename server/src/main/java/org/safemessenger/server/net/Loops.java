package org.safemessenger.server.net;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The event loops: epoll where there is one, else the JDK's selector. */
final class Loops implements AutoCloseable {
  private final boolean epoll;
  private final EventLoopGroup acceptor;
  private final EventLoopGroup workers;
  private final ChannelFactory<ServerChannel> serverChannels;

  Loops() {
    epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? RearmingEpoll.factory() : NioIoHandler.newFactory();
    int count = Math.max(2, Runtime.getRuntime().availableProcessors());
    acceptor = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("accept", true), io);
    workers = new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("loop", true), io);
    serverChannels = epoll ? EpollServerSocketChannel::new : NioServerSocketChannel::new;
  }

  boolean epoll() {
    return epoll;
  }

  EventLoopGroup acceptor() {
    return acceptor;
  }

  EventLoopGroup workers() {
    return workers;
  }

  ChannelFactory<ServerChannel> serverChannels() {
    return serverChannels;
  }

  @Override
  public void close() {
    acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    workers.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }
}
