package org.safemessenger.client.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.safemessenger.client.trust.CertificateChangedException;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.client.trust.PinnedCertificates;

/**
 * TCP, one frame per line; with TLS where the scheme ends in {@code s}, which trusts what {@link
 * PinnedCertificates} does.
 */
public final class LineTransport implements Transport {
  private final PinnedCertificates certificates;

  public LineTransport(PinnedCertificates certificates) {
    this.certificates = certificates;
  }

  /**
   * @throws CertificateChangedException when the certificate is neither valid nor the pinned one
   */
  @Override
  public Wire open(URI server, Duration within) throws IOException, InterruptedException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(server.getHost(), PinStore.port(server)), (int) within.toMillis());
      socket.setTcpNoDelay(true);
      return String.valueOf(server.getScheme()).endsWith("s")
          ? secured(socket, server, within)
          : new LineWire(socket, socket);
    } catch (IOException e) {
      socket.close();
      throw new IOException(explain(e), e);
    } catch (RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Wire secured(Socket socket, URI server, Duration within) throws IOException {
    String host = server.getHost();
    int port = PinStore.port(server);
    SSLSocket tls =
        (SSLSocket) certificates.tls().getSocketFactory().createSocket(socket, host, port, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    socket.setSoTimeout((int) within.toMillis());
    try {
      tls.startHandshake();
    } catch (SSLException e) {
      certificates.throwIfChanged(host, port);
      throw e;
    }
    socket.setSoTimeout(0);
    return new LineWire(tls, socket);
  }

  private static String explain(IOException cause) {
    return switch (cause) {
      case SocketTimeoutException _ -> "the server did not answer in time";
      case ConnectException _ -> "nothing listens there; is the server running?";
      case UnknownHostException _ -> "there is no host of that name";
      case SSLException _ -> "TLS could not be set up; does the server speak invites there?";
      default -> "the connection could not be made: " + cause.getClass().getSimpleName();
    };
  }

  @Override
  public void close() {}
}
