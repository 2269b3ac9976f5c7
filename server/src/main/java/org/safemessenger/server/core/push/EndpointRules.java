package org.safemessenger.server.core.push;

import java.net.URI;
import java.net.URISyntaxException;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * Which URLs are taken for those of a push service. Where they lead is looked at when something is
 * sent.
 *
 * @param anywhere for tests and labs: without TLS and at any port as well
 */
public record EndpointRules(boolean anywhere) {
  private static final int LONGEST = 1_024;
  private static final int HTTPS = 443;

  /** MALFORMED for anything else. */
  public URI check(String endpoint) {
    if (endpoint.length() > LONGEST) {
      throw malformed();
    }
    URI uri = parse(endpoint);
    boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
    boolean usual = encrypted && (uri.getPort() == -1 || uri.getPort() == HTTPS);
    boolean lab = anywhere && (encrypted || "http".equalsIgnoreCase(uri.getScheme()));
    if (uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || !endpoint.equals(uri.toASCIIString())
        || !(usual || lab)) {
      throw malformed();
    }
    return uri;
  }

  private static URI parse(String endpoint) {
    try {
      return new URI(endpoint);
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static RuntimeException malformed() {
    return Rejection.because(
        Reason.MALFORMED,
        "The field endpoint must be the https URL of a push service, as the browser gave it.");
  }
}
