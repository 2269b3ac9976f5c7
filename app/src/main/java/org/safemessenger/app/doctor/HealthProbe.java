package org.safemessenger.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks a port whether one of our servers is behind it, with TLS or without: its start page says so.
 */
final class HealthProbe {
  private static final int DEADLINE_MILLIS = 2_000;
  private final String host;
  private final int port;

  HealthProbe(String host, int port) {
    this.host = host;
    this.port = port;
  }

  boolean answers() {
    return answers(false) || answers(true);
  }

  private boolean answers(boolean tls) {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(reachable(), port), DEADLINE_MILLIS);
      plain.setSoTimeout(DEADLINE_MILLIS);
      Socket socket = tls ? encrypted(plain) : plain;
      String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String answer =
          new String(socket.getInputStream().readNBytes(16_384), StandardCharsets.ISO_8859_1);
      return answer.startsWith("HTTP/1.1 200") && answer.contains("SafeMessenger");
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  /** A server that listens everywhere is asked on this machine. */
  private InetAddress reachable() throws UnknownHostException {
    InetAddress address = InetAddress.getByName(host);
    return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
  }

  private Socket encrypted(Socket plain) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new InsecureAnyCertificate()}, new SecureRandom());
    return context.getSocketFactory().createSocket(plain, host, port, false);
  }

  /** Nothing secret is sent: the question is only who listens. */
  private static final class InsecureAnyCertificate extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
