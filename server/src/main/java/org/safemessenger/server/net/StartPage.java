package org.safemessenger.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a browser sees where the web client is switched off: how to connect. Self-contained; its one
 * style sheet is allowed by its digest.
 */
public final class StartPage {
  private final byte[] bytes;
  private final String digest;

  private StartPage(String html) {
    this.bytes = html.getBytes(StandardCharsets.UTF_8);
    int start = html.indexOf("<style>") + "<style>".length();
    String style = html.substring(start, html.indexOf("</style>"));
    this.digest = digest(style);
  }

  public static StartPage load() {
    try (InputStream in = StartPage.class.getResourceAsStream("start.html")) {
      if (in == null) {
        throw new IllegalStateException("start.html is not on the class path");
      }
      return new StartPage(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** SHA-256 of its style sheet, base64. */
  String digest() {
    return digest;
  }

  private static String digest(String style) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
