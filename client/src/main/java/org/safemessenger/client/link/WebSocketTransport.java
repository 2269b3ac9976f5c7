package org.safemessenger.client.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.trust.CertificateChangedException;
import org.safemessenger.client.trust.PinnedCertificates;

/**
 * WebSocket over the JDK's HTTP client; {@code wss} trusts what {@link PinnedCertificates} does.
 */
public final class WebSocketTransport implements Transport {
  private final String subprotocol;
  private final PinnedCertificates certificates;
  private final HttpClient http;

  /**
   * @param subprotocol what is offered to the server
   */
  public WebSocketTransport(String subprotocol, PinnedCertificates certificates) {
    this.subprotocol = subprotocol;
    this.certificates = certificates;
    this.http =
        HttpClient.newBuilder()
            .sslContext(certificates.tls())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * @throws CertificateChangedException when the certificate is neither valid nor the pinned one
   */
  @Override
  public Wire open(URI server, Duration within) throws IOException, InterruptedException {
    var wire = new WebSocketWire();
    var opening =
        http.newWebSocketBuilder()
            .connectTimeout(within)
            .subprotocols(subprotocol)
            .buildAsync(server, wire);
    try {
      opening.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return wire;
    } catch (TimeoutException _) {
      throw new IOException("the server did not answer in time");
    } catch (ExecutionException e) {
      certificates.throwIfChanged(server.getHost(), server.getPort());
      throw new IOException(explain(e.getCause()), e.getCause());
    } finally {
      if (!opening.isDone() || opening.isCompletedExceptionally()) {
        wire.close();
      }
    }
  }

  private static String explain(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> "the connection could not be made";
      case ConnectException _ -> "nothing listens there; is the server running?";
      case WebSocketHandshakeException refused ->
          "the server refused the WebSocket with HTTP status " + refused.getResponse().statusCode();
      case javax.net.ssl.SSLException _ ->
          "TLS could not be set up; does the server speak wss there?";
      default -> "the connection could not be made: " + cause.getClass().getSimpleName();
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
