package org.safemessenger.server.net;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A file of the web client in memory, as it is and compressed. */
final class WebFile {
  private final String type;
  private final String digest;
  private final boolean immutable;
  private final Map<WebEncoding, byte[]> variants;

  /**
   * @param type its media type
   * @param digest SHA-256 of its content, base64url
   * @param immutable whether its name changes whenever its content does
   * @param variants the content, at least as {@link WebEncoding#IDENTITY}
   */
  WebFile(String type, String digest, boolean immutable, Map<WebEncoding, byte[]> variants) {
    if (!variants.containsKey(WebEncoding.IDENTITY)) {
      throw new IllegalArgumentException("a file without its plain content");
    }
    this.type = type;
    this.digest = digest;
    this.immutable = immutable;
    this.variants = new EnumMap<>(variants);
  }

  String type() {
    return type;
  }

  boolean immutable() {
    return immutable;
  }

  /** The smallest variant among those that a client takes. */
  WebEncoding smallest(Set<WebEncoding> accepted) {
    WebEncoding best = WebEncoding.IDENTITY;
    for (WebEncoding encoding : accepted) {
      byte[] content = variants.get(encoding);
      if (content != null && content.length < content(best).length) {
        best = encoding;
      }
    }
    return best;
  }

  /** Of a variant that there is; shared, not to be written to. */
  byte[] content(WebEncoding encoding) {
    return Objects.requireNonNull(variants.get(encoding), "no such variant");
  }

  /** The strong entity tag of a variant (RFC 9110 section 8.8.3): each has its own. */
  String tag(WebEncoding encoding) {
    return encoding == WebEncoding.IDENTITY
        ? '"' + digest + '"'
        : '"' + digest + '.' + encoding.token() + '"';
  }
}
