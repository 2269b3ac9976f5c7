package org.safemessenger.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server on one machine, and breaks what passes through. */
final class FaultProxy implements AutoCloseable {
  private static final long UNLIMITED = Long.MAX_VALUE;

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytesUntilCut = new AtomicLong(UNLIMITED);
  private final AtomicLong connections = new AtomicLong();
  private final Object gate = new Object();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean refusing;
  private volatile Duration delay = Duration.ZERO;
  private boolean frozen;

  FaultProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many connections have been made through here. */
  long connections() {
    return connections.get();
  }

  /** Ends every connection at once. */
  void cut() {
    open.forEach(FaultProxy::close);
  }

  /** Ends every connection as soon as so many more bytes have passed, in whatever direction. */
  void cutAfter(long bytes) {
    bytesUntilCut.set(bytes);
  }

  /** From now on whatever passes takes this long, each way. */
  void delay(Duration time) {
    delay = time;
  }

  /** Ends every connection and lets nobody in until {@link #admit}. */
  void refuse() {
    refusing = true;
    cut();
  }

  void admit() {
    refusing = false;
  }

  /** Half-open: connections stay, nothing passes any more on those of now. */
  void freeze() {
    synchronized (gate) {
      frozen = true;
    }
  }

  /** Only new connections pass again: what was frozen stays dead. */
  void thaw() {
    open.forEach(FaultProxy::close);
    synchronized (gate) {
      frozen = false;
      gate.notifyAll();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        if (refusing) {
          close(client);
        } else {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          connections.incrementAndGet();
          open.add(client);
          open.add(server);
          Thread.ofVirtual().start(() -> pass(client, server));
          Thread.ofVirtual().start(() -> pass(server, client));
        }
      }
    } catch (IOException _) {
      cut();
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[4096];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        slowDown();
        waitWhileFrozen();
        if (bytesUntilCut.addAndGet(-read) < 0) {
          bytesUntilCut.set(UNLIMITED);
          cut();
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException _) {
      // Broken is what this is for.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void slowDown() throws InterruptedException {
    closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void waitWhileFrozen() throws InterruptedException {
    synchronized (gate) {
      while (frozen) {
        gate.wait();
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    thaw();
  }
}
