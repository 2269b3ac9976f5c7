package org.safemessenger.server.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import java.util.HashSet;
import java.util.Set;

/**
 * Netty's epoll with one fault mended. A channel that waits for no event is taken out of epoll
 * (netty/netty#16689), but the next event it wants to wait for is asked for as if it were still
 * there, which fails (seen in 4.2.18; 4.2.19 has the same code). A peer that has shut its side and
 * whose answers then do not fit into the kernel's buffer runs into it. Here the registration ends
 * with the last event and a new one begins with the next.
 */
final class RearmingEpoll implements IoHandler {
  private final IoHandler epoll;
  private final Set<IoHandle> waitingForNothing = new HashSet<>();

  private RearmingEpoll(IoHandler epoll) {
    this.epoll = epoll;
  }

  static IoHandlerFactory factory() {
    IoHandlerFactory factory = EpollIoHandler.newFactory();
    return executor -> new RearmingEpoll(factory.newHandler(executor));
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return new Registration(handle);
  }

  @Override
  public void initialize() {
    epoll.initialize();
  }

  @Override
  public int run(IoHandlerContext context) {
    return epoll.run(context);
  }

  @Override
  public void prepareToDestroy() {
    for (IoHandle handle : Set.copyOf(waitingForNothing)) {
      close(handle);
    }
    epoll.prepareToDestroy();
  }

  @Override
  public void destroy() {
    epoll.destroy();
  }

  @Override
  public void wakeup() {
    epoll.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> type) {
    return epoll.isCompatible(type);
  }

  private static void close(IoHandle handle) {
    try {
      handle.close();
    } catch (Exception e) {
      throw new IllegalStateException("a channel cannot be closed", e);
    }
  }

  /** Used by the event loop only, like the channel it belongs to. */
  private final class Registration implements IoRegistration {
    private final IoHandle handle;
    private IoRegistration current;
    private boolean armed;
    private boolean cancelled;

    Registration(IoHandle handle) throws Exception {
      this.handle = handle;
      this.current = epoll.register(handle);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Netty's own signature
    public <T> T attachment() {
      return current.attachment();
    }

    @Override
    public long submit(IoOps ops) {
      if (cancelled) {
        return -1;
      }
      if (ops.equals(EpollIoOps.NONE)) {
        disarm();
        return 0;
      }
      rearm();
      return current.submit(ops);
    }

    @Override
    public boolean isValid() {
      return !cancelled;
    }

    @Override
    public boolean cancel() {
      if (cancelled) {
        return false;
      }
      cancelled = true;
      waitingForNothing.remove(handle);
      current.cancel();
      return true;
    }

    private void disarm() {
      if (armed) {
        armed = false;
        current.cancel();
        waitingForNothing.add(handle);
      }
    }

    private void rearm() {
      if (waitingForNothing.remove(handle)) {
        try {
          current = epoll.register(handle);
        } catch (Exception e) {
          throw new IllegalStateException("epoll takes a channel no more", e);
        }
      }
      armed = true;
    }
  }
}
