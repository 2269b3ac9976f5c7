package org.safemessenger.server.net;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a file of the web client may be compressed (RFC 9110 section 8.4), the smallest first. */
enum WebEncoding {
  BROTLI("br"),
  GZIP("gzip"),
  IDENTITY("identity");

  private final String token;

  WebEncoding(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }

  /**
   * What a client takes (RFC 9110 section 12.5.3); always {@link #IDENTITY}, too, since an
   * uncompressed answer serves better than none.
   *
   * @param headers the values of {@code Accept-Encoding}, of which there may be none
   */
  static Set<WebEncoding> accepted(List<String> headers) {
    Set<WebEncoding> accepted = EnumSet.of(IDENTITY);
    EnumSet<WebEncoding> named = EnumSet.noneOf(WebEncoding.class);
    boolean others = false;
    for (String element : String.join(",", headers).toLowerCase(Locale.ROOT).split(",", -1)) {
      int end = element.indexOf(';');
      String name = (end < 0 ? element : element.substring(0, end)).strip();
      boolean wanted = end < 0 || !isZero(element.substring(end + 1));
      for (WebEncoding encoding : values()) {
        if (encoding.token.equals(name)) {
          named.add(encoding);
          if (wanted) {
            accepted.add(encoding);
          }
        }
      }
      others |= name.equals("*") && wanted;
    }
    if (others) {
      accepted.addAll(EnumSet.complementOf(named));
    }
    return accepted;
  }

  private static boolean isZero(String parameter) {
    String weight = parameter.strip();
    return weight.matches("q\\s*=\\s*0(\\.0*)?");
  }
}
