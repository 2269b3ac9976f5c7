package org.safemessenger.server.net.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file are asked for (RFC 9110 section 14.1.2).
 *
 * @param first from 0
 * @param end behind the last one
 * @param whole whether that is the file, without a range having been asked for
 */
record ByteRange(long first, long end, boolean whole) {
  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /**
   * One range; a header that asks for several, or says something else, is passed over, as RFC 9110
   * allows.
   *
   * @return null for one that the file does not have
   */
  static @Nullable ByteRange of(@Nullable String header, long length) {
    Matcher one = ONE.matcher(header == null ? "" : header);
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return new ByteRange(0, length, true);
    }
    if (one.group(1).isEmpty()) {
      long suffix = Math.min(length, Long.parseLong(one.group(2)));
      return suffix == 0 ? null : new ByteRange(length - suffix, length, false);
    }
    long first = Long.parseLong(one.group(1));
    long last = one.group(2).isEmpty() ? length - 1 : Long.parseLong(one.group(2));
    if (!one.group(2).isEmpty() && last < first) {
      return new ByteRange(0, length, true);
    }
    return first >= length ? null : new ByteRange(first, Math.min(length, last + 1), false);
  }

  long size() {
    return end - first;
  }
}
