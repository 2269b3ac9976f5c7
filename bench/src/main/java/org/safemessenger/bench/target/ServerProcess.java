package org.safemessenger.bench.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safemessenger.bench.wire.Address;
import org.safemessenger.bench.wire.Transport;

/** A server of its own process, stopped on {@link #close}. */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "listening on ";
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Address address;
  private final double startSeconds;

  private ServerProcess(Process process, Address address, double startSeconds) {
    this.process = process;
    this.address = address;
    this.startSeconds = startSeconds;
  }

  /**
   * Starts a server on free loopback ports and waits until it listens.
   *
   * @param command what goes before {@code serve}
   * @param transport of the address that is asked for
   * @param flags further flags of {@code serve}
   */
  public static ServerProcess start(
      List<String> command, Path data, boolean tls, Transport transport, List<String> flags)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("serve", "--host", "127.0.0.1", "--port", "0", "--data", data.toString()));
    line.addAll(List.of("--tls", tls ? "on" : "off"));
    line.addAll(flags);
    Path log = data.resolveSibling(data.getFileName() + ".log");
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(line)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    CompletableFuture<Address> address = new CompletableFuture<>();
    Thread.ofVirtual().name("server output").start(() -> readOutput(process, transport, address));
    try {
      Address ready = address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      double seconds = (System.nanoTime() - began) / 1e9;
      return new ServerProcess(process, ready, seconds);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  public Address address() {
    return address;
  }

  /** From starting the process to reading that it listens. */
  public double startSeconds() {
    return startSeconds;
  }

  public long pid() {
    return process.pid();
  }

  public ProcessMeter meter() {
    return ProcessMeter.of(process.pid());
  }

  /** Asks it to stop and waits; kills it when it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void readOutput(
      Process process, Transport transport, CompletableFuture<Address> found) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          Address address = Address.of(line.substring(READY.length()).strip());
          if (address.transport() == transport) {
            found.complete(address);
          }
        }
      }
    } catch (IOException e) {
      found.completeExceptionally(e);
    }
    found.completeExceptionally(
        new IOException(
            "the server ended before it listened; its log lies beside its data folder"));
  }
}
