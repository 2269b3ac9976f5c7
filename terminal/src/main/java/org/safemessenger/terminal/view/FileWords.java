package org.safemessenger.terminal.view;

import java.util.Locale;
import org.safemessenger.client.file.FileAttachment;

/** Files in words, the same in both modes and for whoever cannot see pictures. */
public final class FileWords {
  private static final String FILE = "[file] ";
  private static final String VOICE = "[voice note] ";
  private static final double STEP = 1_000;
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

  private FileWords() {}

  /** The line that a message with a file is shown as, and below it what was written with it. */
  public static String of(FileAttachment file) {
    String line =
        (file.look().voiceNote() ? VOICE + duration(file) : FILE)
            + described(file.name(), file.size());
    return file.text().isEmpty() ? line : line + "\n" + file.text();
  }

  /** Whether a shown text may be that of a file; the message itself knows. */
  public static boolean isOne(String shown) {
    return shown.startsWith(FILE) || shown.startsWith(VOICE);
  }

  /** What was written with a file, out of its shown text. */
  public static String caption(String shown) {
    int end = shown.indexOf('\n');
    return end < 0 ? "" : shown.substring(end + 1);
  }

  public static String damaged() {
    return "(A file came here, but its message is damaged; ask for it to be sent again.)";
  }

  /** {@code photo.jpg (1.4 MB)}. */
  public static String described(String name, long size) {
    return name + " (" + size(size) + ")";
  }

  static String size(long bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= STEP && unit < UNITS.length - 1) {
      left /= STEP;
      unit++;
    }
    return unit == 0
        ? Words.count(bytes, "byte")
        : String.format(Locale.ROOT, left < 100 ? "%.1f %s" : "%.0f %s", left, UNITS[unit]);
  }

  private static String duration(FileAttachment file) {
    if (file.look().seconds().isEmpty()) {
      return "";
    }
    long seconds = Math.round(file.look().seconds().getAsDouble());
    return String.format(Locale.ROOT, "%d:%02d ", seconds / 60, seconds % 60);
  }
}
