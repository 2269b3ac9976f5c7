package org.safemessenger.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the clock can be right: message times, expiry and certificates follow it. */
final class ClockCheck implements Check {
  private static final String NAME = "clock";
  private static final Instant RELEASED = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant BEYOND = Instant.parse("2100-01-01T00:00:00Z");
  private static final Duration TOLERANCE = Duration.ofMinutes(2);
  private static final String REMEDY = "Set the time, best by NTP: timedatectl set-ntp true";
  private final InstantSource clock;
  private final Path folder;

  ClockCheck(InstantSource clock, Path folder) {
    this.clock = clock;
    this.folder = folder;
  }

  @Override
  public Finding look() {
    Instant now = clock.instant();
    if (now.isBefore(RELEASED) || now.isAfter(BEYOND)) {
      return Finding.problem(NAME, now + " cannot be right", REMEDY);
    }
    Optional<Instant> written = lastWritten();
    if (written.isPresent() && written.get().isAfter(now.plus(TOLERANCE))) {
      return Finding.problem(
          NAME, now + ", but the data folder was written at " + written.get(), REMEDY);
    }
    return Finding.good(NAME, now.toString());
  }

  private Optional<Instant> lastWritten() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.flatMap(ClockCheck::modified).max(Instant::compareTo);
    } catch (IOException e) {
      return Optional.empty(); // the data folder has its own check
    }
  }

  private static Stream<Instant> modified(Path file) {
    try {
      return Stream.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Stream.empty(); // went away meanwhile
    }
  }
}
