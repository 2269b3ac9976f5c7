package org.safemessenger.client.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** Names of files that somebody else chose. */
public final class FileName {
  private static final int LONGEST = 255;
  private static final int LONGEST_ENDING = 16;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final Pattern SPECIAL = Pattern.compile("[<>:\"|?*]");
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");

  private FileName() {}

  /**
   * A name to make a file of: without folders, characters that control or change the direction, and
   * what systems refuse or hide; {@code file} if nothing is left. At most 255 bytes of UTF-8, the
   * ending kept.
   */
  public static String clean(String given) {
    String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String visible = INVISIBLE.matcher(base).replaceAll("");
    String plain = SPACES.matcher(SPECIAL.matcher(visible).replaceAll("_")).replaceAll(" ");
    String name = EDGES.matcher(plain).replaceAll("");
    return shortened(name.isEmpty() ? "file" : name);
  }

  private static String shortened(String name) {
    if (bytes(name) <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - ending.length());
    int room = LONGEST - bytes(ending);
    while (bytes(stem) > room) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + ending;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
