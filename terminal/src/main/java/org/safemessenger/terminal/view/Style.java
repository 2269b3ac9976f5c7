package org.safemessenger.terminal.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.safemessenger.terminal.text.Legible;

/**
 * How things look for this person on this terminal.
 *
 * @param zone in which times are shown
 */
public record Style(Theme theme, Glyphs glyphs, Legible legible, ZoneId zone) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.UK);

  public String time(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  public String day(Instant instant) {
    return DAY.format(instant.atZone(zone));
  }

  public boolean sameDay(Instant one, Instant other) {
    return one.atZone(zone).toLocalDate().equals(other.atZone(zone).toLocalDate());
  }
}
