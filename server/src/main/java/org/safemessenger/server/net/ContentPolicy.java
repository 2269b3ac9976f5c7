package org.safemessenger.server.net;

/**
 * What a browser may load and run for an answer (Content Security Policy Level 3, Trusted Types).
 */
final class ContentPolicy {
  private static final String END = "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  /** What the web client is made of, its workers as well. */
  static final String WEB_CLIENT =
      "default-src 'none'"
          + "; script-src 'self'"
          + "; style-src 'self'"
          // The two rules that React Aria writes into the page: web/test/policy.test.ts compares.
          + " 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
          + " 'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='"
          + "; img-src 'self' blob: data:"
          + "; media-src 'self' blob:"
          + "; font-src 'self'"
          // Includes WebSockets of the same host and port (CSP 3, section 6.7.2.8).
          + "; connect-src 'self'"
          + "; worker-src 'self'"
          + "; manifest-src 'self'"
          + "; require-trusted-types-for 'script'"
          + "; trusted-types safemessenger dompurify"
          + END;

  /** Nothing at all. */
  static final String NOTHING = "default-src 'none'" + END;

  private ContentPolicy() {}

  /** A page without scripts, whose one style sheet has this SHA-256 (base64). */
  static String styled(String digest) {
    return "default-src 'none'; style-src 'sha256-" + digest + "'" + END;
  }
}
