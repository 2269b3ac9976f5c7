package org.safemessenger.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.file.BrokenTransfer;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.client.file.FileService;
import org.safemessenger.client.file.RefusedTransfer;
import org.safemessenger.client.file.Transfer;
import org.safemessenger.client.trust.PinnedCertificates;

/**
 * Files of messages: encrypted on this side, each under a key of its own that only its message has.
 * Every method blocks, throws {@link ServerRejection}, {@link ConnectionLostException} when the
 * server stays out of reach, and {@link java.util.concurrent.CancellationException} when the {@link
 * Transfer} was cancelled. Safe for use by many threads.
 */
public final class Files implements AutoCloseable {
  private interface Work<T> {
    T run(FileService service) throws IOException, InterruptedException;
  }

  private final ClientOptions options;
  private final Engine engine;
  private @Nullable FileService service;

  Files(ClientOptions options, Engine engine) {
    this.options = options;
    this.engine = engine;
  }

  /**
   * Encrypts and uploads a file under its own name; {@link Outgoing#of(Place, FileAttachment)}
   * makes a message of it, with {@link FileAttachment#saying} words as well.
   *
   * @throws IOException when the file cannot be read
   * @throws org.safemessenger.client.file.FileChangedException when it changed meanwhile
   */
  public FileAttachment upload(Path file, Transfer transfer) throws IOException {
    String name = String.valueOf(file.getFileName());
    String type = URLConnection.guessContentTypeFromName(name);
    return during(at -> at.upload(file, name, type == null ? "" : type, transfer));
  }

  /**
   * Downloads a file to where there is none yet; it appears there when it is whole and proven to be
   * what was sent, and never if not.
   *
   * @throws IOException when it cannot be written, or is there already
   * @throws org.safemessenger.client.file.BrokenFileException when the server's bytes are not the
   *     file of the message
   */
  public void download(FileAttachment file, Path target, Transfer transfer) throws IOException {
    during(
        at -> {
          at.download(file, target, transfer);
          return target;
        });
  }

  /** Erases one's own file from the server, as when its message is deleted for everyone. */
  public void delete(FileAttachment file) throws IOException {
    during(
        at -> {
          at.delete(file.id());
          return file;
        });
  }

  private <T> T during(Work<T> work) throws IOException {
    try {
      return work.run(service());
    } catch (RefusedTransfer e) {
      throw new ServerRejection(e.code(), String.valueOf(e.getMessage()), e.retryAfter());
    } catch (BrokenTransfer e) {
      throw new ConnectionLostException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionLostException("interrupted while a file was on its way", e);
    }
  }

  private synchronized FileService service() {
    if (service == null) {
      Timing timing = options.timing();
      service =
          new FileService(
              url(options.server()),
              new PinnedCertificates(options.pins()),
              this::token,
              timing.backoff(),
              timing.link().silence(),
              timing.answerWithin());
    }
    return service;
  }

  private String token() {
    return engine
        .token()
        .orElseThrow(() -> new IllegalStateException("nobody is signed in; sign in first"));
  }

  /**
   * Where a server's files are.
   *
   * @throws UnsupportedOperationException for an address of the port for lines, which has no HTTP,
   *     and for one in clear that is not this machine's: HTTP has no envelope around the token
   */
  static URI url(URI server) {
    String scheme =
        switch (String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT)) {
          case "ws" -> {
            if (!isThisMachine(server.getHost())) {
              throw new UnsupportedOperationException(
                  "Files would show the session's token to whoever reads along on the way;"
                      + " connect to wss:// instead of "
                      + server
                      + ".");
            }
            yield "http";
          }
          case "wss" -> "https";
          default ->
              throw new UnsupportedOperationException(
                  "Files travel over the server's WebSocket port; connect to ws://"
                      + server.getHost()
                      + ":8765/invite (or wss://) instead of "
                      + server
                      + ".");
        };
    try {
      return new URI(scheme, null, server.getHost(), server.getPort(), "/files", null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not the address of a server: " + server, e);
    }
  }

  private static boolean isThisMachine(@Nullable String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    if (service != null) {
      service.close();
      service = null;
    }
  }
}
