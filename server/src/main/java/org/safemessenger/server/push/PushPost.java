package org.safemessenger.server.push;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.safemessenger.server.core.push.Urgency;

/**
 * One request to a push service, over a connection of its own to an address that was looked at.
 * Nothing is followed, and of the answer only its head is read.
 */
final class PushPost {
  private static final int MOST_HEAD = 8 * 1024;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** All of a request has so many times the patience: a service may be slow, but not drip. */
  private static final int STEPS = 3;

  private static final Duration MESSAGE_KEPT = Duration.ofDays(1);
  private static final Duration CALL_KEPT = Duration.ofSeconds(60);

  /**
   * @param retryAfter seconds to wait; 0 where the service did not say
   */
  record Answer(int status, long retryAfter) {}

  /**
   * Closes a socket after a while, so that whoever reads from it gets an exception: a timeout for
   * each read is not enough against a service that sends a byte now and then, during the TLS
   * handshake as well.
   */
  private record Limit(Thread thread) implements AutoCloseable {
    static Limit on(Socket socket, Duration most) {
      return new Limit(
          Thread.ofVirtual()
              .name("push-limit")
              .start(
                  () -> {
                    try {
                      Thread.sleep(most);
                      socket.close();
                    } catch (InterruptedException | IOException e) {
                      return; // the request is over
                    }
                  }));
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }

  private final SSLSocketFactory tls;
  private final boolean anywhere;
  private final Duration patience;

  /**
   * @param patience for connecting, and for each piece of what is read; three times that for all
   */
  PushPost(SSLSocketFactory tls, boolean anywhere, Duration patience) {
    this.tls = tls;
    this.anywhere = anywhere;
    this.patience = patience;
  }

  Answer send(URI endpoint, Urgency urgency, String authorization) throws IOException {
    boolean secure = endpoint.getScheme().equalsIgnoreCase("https");
    int port = endpoint.getPort() >= 0 ? endpoint.getPort() : secure ? HTTPS : HTTP;
    int millis = (int) patience.toMillis();
    try (Socket plain = new Socket();
        Limit _ = Limit.on(plain, patience.multipliedBy(STEPS))) {
      plain.connect(
          new InetSocketAddress(Addresses.find(endpoint.getHost(), anywhere), port), millis);
      plain.setSoTimeout(millis);
      try (Socket socket = secure ? secured(plain, endpoint.getHost(), port) : plain) {
        socket.getOutputStream().write(request(endpoint, urgency, authorization));
        socket.getOutputStream().flush();
        return answer(socket.getInputStream());
      }
    }
  }

  /** The name is the endpoint's, wherever it led: the certificate has to be for it. */
  private Socket secured(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, /* autoClose= */ true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(URI endpoint, Urgency urgency, String authorization) {
    boolean call = urgency == Urgency.HIGH;
    String path = endpoint.getRawPath();
    String query = endpoint.getRawQuery();
    String target = (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    String authority =
        endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    String head =
        String.join(
            "\r\n",
            "POST " + target + " HTTP/1.1",
            "Host: " + authority,
            "Authorization: " + authorization,
            "TTL: " + (call ? CALL_KEPT : MESSAGE_KEPT).toSeconds(),
            "Urgency: " + urgency.name().toLowerCase(Locale.ROOT),
            "Topic: " + (call ? "call" : "message"),
            "Content-Length: 0",
            "Connection: close",
            "",
            "");
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  private Answer answer(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < MOST_HEAD && head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      head.append((char) octet);
    }
    String[] lines = head.toString().split("\r\n", -1);
    return new Answer(status(lines[0]), retryAfter(lines));
  }

  private static int status(String line) throws IOException {
    String[] parts = line.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
      throw new IOException("the push service does not speak HTTP/1.1");
    }
    return Integer.parseInt(parts[1]);
  }

  private static long retryAfter(String[] lines) {
    for (String line : lines) {
      if (line.toLowerCase(Locale.ROOT).matches("retry-after: *\\d{1,6} *")) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return 0;
  }
}
