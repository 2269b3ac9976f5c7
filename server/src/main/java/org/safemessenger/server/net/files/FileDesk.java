package org.safemessenger.server.net.files;

import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.file.Files;
import org.safemessenger.server.core.file.Transfers;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.limit.RateLimits;

/** What all requests about files share. */
public final class FileDesk {
  static final String PATH = "/files";

  /** Finds out whose session token it is; BAD_TOKEN, RATE_LIMITED. */
  public interface Identification
      extends BiFunction<String, Origin, CompletableFuture<Principal>> {}

  /**
   * @param on whether there are files at all
   * @param clearToo whether tokens are taken from connections that others can read along
   * @param stall how long nothing, or next to nothing, may move
   */
  public record Terms(boolean on, boolean clearToo, Duration stall) {}

  private final Files files;
  private final Transfers transfers;
  private final Identification identification;
  private final RateLimits limits;
  private final Terms terms;

  public FileDesk(
      Files files,
      Transfers transfers,
      Identification identification,
      RateLimits limits,
      Terms terms) {
    this.files = files;
    this.transfers = transfers;
    this.identification = identification;
    this.limits = limits;
    this.terms = terms;
  }

  /** Whether requests of that path (without its query) are for the desk. */
  public static boolean isFor(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  /**
   * The handler of one request.
   *
   * @param next makes the handler of the one that may follow it
   */
  public ChannelHandler receive(Visitor visitor, Alarm alarm, Supplier<ChannelHandler> next) {
    return new FileConnection(this, visitor, alarm, next);
  }

  Files files() {
    return files;
  }

  Transfers transfers() {
    return transfers;
  }

  Identification identification() {
    return identification;
  }

  RateLimits limits() {
    return limits;
  }

  Terms terms() {
    return terms;
  }
}
