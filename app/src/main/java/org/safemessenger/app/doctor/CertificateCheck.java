package org.safemessenger.app.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Whether the TLS certificate is there, fits its key and lasts. */
final class CertificateCheck implements Check {
  private static final String NAME = "certificate";
  private static final long DAYS_TO_ACT = 14;
  private static final String RENEW =
      "Put a fresh certificate and key there; the server picks them up.";
  private final Path certificate;
  private final Path key;
  private final InstantSource clock;

  CertificateCheck(Path certificate, Path key, InstantSource clock) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public Finding look() {
    if (Files.notExists(certificate) && Files.notExists(key)) {
      return Finding.good(NAME, "none; needed only beyond this machine, then made by itself");
    }
    try (InputStream in = Files.newInputStream(certificate)) {
      X509Certificate leaf =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return fits(leaf.getPublicKey(), privateKey()) ? validity(leaf) : mismatch();
    } catch (IOException | GeneralSecurityException e) {
      return Finding.problem(NAME, "%s or %s cannot be read".formatted(certificate, key), RENEW);
    }
  }

  private Finding validity(X509Certificate leaf) {
    Instant now = clock.instant();
    Instant until = leaf.getNotAfter().toInstant();
    long days = Duration.between(now, until).toDays();
    if (now.isBefore(leaf.getNotBefore().toInstant())) {
      return Finding.problem(
          NAME, "not valid before " + leaf.getNotBefore().toInstant(), "Check the clock. " + RENEW);
    }
    if (now.isAfter(until)) {
      return Finding.problem(NAME, "expired at " + until, RENEW);
    }
    return days >= DAYS_TO_ACT
        ? Finding.good(NAME, "fits its key, valid for %d days".formatted(days))
        : Finding.problem(NAME, "only valid for %d more days".formatted(days), RENEW);
  }

  private Finding mismatch() {
    return Finding.problem(
        NAME,
        "%s does not belong to %s".formatted(certificate, key),
        "Put the pair there that belongs together.");
  }

  private PrivateKey privateKey() throws IOException {
    try (Reader reader = Files.newBufferedReader(key);
        PEMParser parser = new PEMParser(reader)) {
      JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
      return switch (parser.readObject()) {
        case PrivateKeyInfo info -> converter.getPrivateKey(info);
        case PEMKeyPair pair -> converter.getKeyPair(pair).getPrivate();
        case null, default -> throw new IOException("no private key in PEM form");
      };
    }
  }

  private static boolean fits(PublicKey publicKey, PrivateKey privateKey)
      throws GeneralSecurityException {
    String scheme =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    byte[] sample = NAME.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Signature signer = Signature.getInstance(scheme);
    try {
      signer.initSign(privateKey);
    } catch (java.security.InvalidKeyException e) {
      return false; // a key of another kind
    }
    signer.update(sample);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance(scheme);
    verifier.initVerify(publicKey);
    verifier.update(sample);
    return verifier.verify(signature);
  }
}
