package org.safemessenger.server.net;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may open a connection. A browser always sends {@code Origin}, so a page of
 * somebody else's cannot use a visitor's address; programs send none and are let in.
 */
final class OriginRule {
  private final Set<String> allowed = new HashSet<>();

  OriginRule(Iterable<String> origins) {
    origins.forEach(origin -> allowed.add(origin.toLowerCase(Locale.ROOT)));
  }

  /**
   * @param host the request's {@code Host} header
   */
  boolean allows(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    String lower = origin.toLowerCase(Locale.ROOT);
    return allowed.contains(lower)
        || (host != null && isSame(lower, host.toLowerCase(Locale.ROOT)));
  }

  private static boolean isSame(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      String scheme = uri.getScheme();
      if (uri.getRawAuthority() == null || !("http".equals(scheme) || "https".equals(scheme))) {
        return false;
      }
      String usual = "https".equals(scheme) ? ":443" : ":80";
      return withoutPort(uri.getRawAuthority(), usual).equals(withoutPort(host, usual));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String withoutPort(String authority, String usual) {
    return authority.endsWith(usual)
        ? authority.substring(0, authority.length() - usual.length())
        : authority;
  }
}
