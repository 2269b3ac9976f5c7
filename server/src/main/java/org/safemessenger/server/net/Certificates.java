package org.safemessenger.server.net;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that connections are served with: read from PEM files, and again when they
 * change. A new one that cannot be used leaves the old in place. Safe for any thread.
 */
public final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  /** TLS 1.3, and of TLS 1.2 what has forward secrecy and authenticated encryption. */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final Path chain;
  private final Path key;
  private final @Nullable String password;
  private volatile SslContext current;
  private long stamp;

  /**
   * @throws TlsException when the files cannot be used
   */
  public Certificates(Path chain, Path key, @Nullable String password) {
    this.chain = chain;
    this.key = key;
    this.password = password;
    this.stamp = stamp();
    this.current = read();
  }

  SslContext current() {
    return current;
  }

  /** Reads the files again if they changed; true if a new certificate is in use. */
  public synchronized boolean reload() {
    long now = stamp();
    if (now == stamp) {
      return false;
    }
    stamp = now;
    try {
      current = read();
      LOG.info("event=certificate_reloaded fingerprint={}", fingerprint());
      return true;
    } catch (TlsException e) {
      LOG.error("event=certificate_refused fault=operator kept=old reason=\"{}\"", e.getMessage());
      return false;
    }
  }

  /** SHA-256 of the server's own certificate, as browsers and OpenSSL show it. */
  public String fingerprint() {
    try (InputStream in = Files.newInputStream(chain)) {
      Certificate first = CertificateFactory.getInstance("X.509").generateCertificate(in);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(first.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException | NoSuchAlgorithmException e) {
      throw new TlsException(chain + " holds no certificate that can be read", e);
    }
  }

  private SslContext read() {
    SslProvider provider = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    try (InputStream chainIn = Files.newInputStream(chain);
        InputStream keyIn = Files.newInputStream(key)) {
      return SslContextBuilder.forServer(chainIn, keyIn, password)
          .sslProvider(provider)
          .protocols("TLSv1.3", "TLSv1.2")
          .ciphers(CIPHERS, io.netty.handler.ssl.SupportedCipherSuiteFilter.INSTANCE)
          .build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new TlsException(
          "the certificate "
              + chain
              + " and the key "
              + key
              + " cannot be used; both must be PEM, the key PKCS#8, and belong together",
          e);
    } catch (IOException e) {
      throw new TlsException(
          "the certificate " + chain + " or the key " + key + " cannot be read", e);
    }
  }

  private long stamp() {
    try {
      return 31 * Files.getLastModifiedTime(chain).toMillis()
          + Files.getLastModifiedTime(key).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }
}
