package org.safemessenger.client.trust;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a certificate that the system trusts for that host, and otherwise the one that was first
 * seen there. A pinned certificate that is replaced by one the system trusts is accepted.
 */
public final class PinnedCertificates extends X509ExtendedTrustManager {
  private final PinStore pins;
  private final X509ExtendedTrustManager system;
  private final Map<String, CertificateChangedException> changed = new ConcurrentHashMap<>();

  public PinnedCertificates(PinStore pins) {
    this.pins = pins;
    this.system = systemTrust();
  }

  /** TLS that trusts what this does. */
  public SSLContext tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no TLS", e);
    }
  }

  /** Throws what the last handshake with this server failed of, if it was its certificate. */
  public void throwIfChanged(String host, int port) {
    CertificateChangedException failure = changed.remove(address(host, port < 0 ? 443 : port));
    if (failure != null) {
      throw failure;
    }
  }

  /** SHA-256 of the certificate, as servers and browsers print it: {@code 0A:1B:…}. */
  public static String fingerprint(X509Certificate certificate) throws CertificateException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      system.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException _) {
      checkPin(chain, engine.getHandshakeSession());
    }
  }

  private void checkPin(X509Certificate[] chain, @Nullable SSLSession session)
      throws CertificateException {
    if (session == null) {
      throw new CertificateException("no TLS handshake is under way");
    }
    chain[0].checkValidity();
    String server = address(session.getPeerHost(), session.getPeerPort());
    String name = "certificate " + server;
    String offered = fingerprint(chain[0]);
    Optional<String> pinned = pins.find(name);
    if (pinned.isEmpty()) {
      pins.pin(name, offered);
    } else if (!pinned.get().equals(offered)) {
      changed.put(server, new CertificateChangedException(server, pinned.get(), offered));
      throw new CertificateException("the certificate is not the pinned one");
    }
  }

  private static String address(String host, int port) {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static X509ExtendedTrustManager systemTrust() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no system trust store", e);
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return system.getAcceptedIssuers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      system.checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      if (!(socket instanceof SSLSocket tls)) {
        throw e;
      }
      checkPin(chain, tls.getHandshakeSession());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    system.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }
}
