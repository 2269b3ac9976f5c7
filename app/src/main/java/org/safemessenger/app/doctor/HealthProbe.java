package org.safemessenger.app.doctor;

import java.io.IOException;
import java.io.InputStream;
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

/** Asks a port whether one of our servers is behind it, with TLS or without. */
final class HealthProbe {
  /** What to ask, and how an answer of ours begins and what it names. */
  record Question(String asked, String start, String content) {}

  /** The start page says what serves it. */
  static final Question START_PAGE =
      new Question(
          "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
          "HTTP/1.1 200",
          "SafeMessenger");

  /** Protocol I's first reply. */
  static final Question IDENTIFICATION =
      new Question(
          "{\"type\":\"identification\",\"version\":\"1.0.0\"}\n", "{", "\"identification\"");

  private static final int DEADLINE_MILLIS = 2_000;
  private static final int LONGEST_ANSWER = 16_384;
  private final String host;
  private final int port;

  HealthProbe(String host, int port) {
    this.host = host;
    this.port = port;
  }

  boolean answers(Question question) {
    return answers(question, false) || answers(question, true);
  }

  private boolean answers(Question question, boolean tls) {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(reachable(), port), DEADLINE_MILLIS);
      plain.setSoTimeout(DEADLINE_MILLIS);
      Socket socket = tls ? encrypted(plain) : plain;
      socket.getOutputStream().write(question.asked().getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return isOurs(socket.getInputStream(), question);
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isOurs(InputStream in, Question question) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] piece = new byte[LONGEST_ANSWER];
    for (int length = in.read(piece);
        length >= 0 && answer.length() < LONGEST_ANSWER;
        length = in.read(piece)) {
      answer.append(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
      if (answer.indexOf(question.content()) >= 0) {
        return answer.indexOf(question.start()) == 0;
      }
    }
    return false;
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
