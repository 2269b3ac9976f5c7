package org.safemessenger.client.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pins in a text file, one {@code name = fingerprint} per line, readable by its owner only. Written
 * anew as a whole, so that a crash leaves the old or the new file.
 */
public final class FilePins implements PinStore {
  private static final String BETWEEN = " = ";

  private final Path file;

  public FilePins(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Optional<String> find(String name) {
    return Optional.ofNullable(read().get(name));
  }

  @Override
  public synchronized void pin(String name, String fingerprint) {
    Map<String, String> pins = read();
    pins.put(name, fingerprint);
    write(pins);
  }

  @Override
  public synchronized void forget(String name) {
    Map<String, String> pins = read();
    if (pins.remove(name) != null) {
      write(pins);
    }
  }

  private Map<String, String> read() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      Map<String, String> pins = new TreeMap<>();
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        int at = line.lastIndexOf(BETWEEN);
        if (at > 0) {
          pins.put(line.substring(0, at), line.substring(at + BETWEEN.length()));
        }
      }
      return pins;
    } catch (IOException e) {
      throw new UncheckedIOException("the pins in " + file + " cannot be read", e);
    }
  }

  private void write(Map<String, String> pins) {
    String text =
        pins.entrySet().stream()
            .map(pin -> pin.getKey() + BETWEEN + pin.getValue() + "\n")
            .collect(Collectors.joining());
    PrivateFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
