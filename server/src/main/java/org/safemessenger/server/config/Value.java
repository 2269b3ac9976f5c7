package org.safemessenger.server.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of value a key may have: how each is read from text and what it should look like. */
public sealed interface Value {

  /** Reads the text or throws {@link IllegalArgumentException}. */
  Object read(String text);

  /** Completes the sentence "expected …". */
  String expected();

  record Text() implements Value {
    @Override
    public Object read(String text) {
      return text;
    }

    @Override
    public String expected() {
      return "a text";
    }
  }

  /** A comma-separated list; in the file a JSON array of texts. */
  record Texts() implements Value {
    @Override
    public List<String> read(String text) {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }

    @Override
    public String expected() {
      return "a list of texts (separated by commas outside the file)";
    }
  }

  /** How to reach a person (RFC 8292, section 2.1), or nothing. */
  record ContactUri() implements Value {
    private static final Pattern FORM =
        Pattern.compile("mailto:[^\\s\"\\\\]+@[^\\s\"\\\\]+|https://[^\\s\"\\\\]+");

    @Override
    public Object read(String text) {
      if (!text.isEmpty() && !FORM.matcher(text).matches()) {
        throw new IllegalArgumentException(text);
      }
      return text;
    }

    @Override
    public String expected() {
      return "a mailto: or https: address, such as mailto:admin@example.org";
    }
  }

  /** STUN and TURN servers (RFC 7064, RFC 7065), separated by commas. */
  record IceUrls() implements Value {
    private static final String HOST = "([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?";
    private static final Pattern FORM =
        Pattern.compile("stuns?:" + HOST + "|turns?:" + HOST + "(\\?transport=(udp|tcp))?");

    @Override
    public Object read(String text) {
      Object urls = new Texts().read(text);
      for (Object url : (List<?>) urls) {
        if (!FORM.matcher((String) url).matches()) {
          throw new IllegalArgumentException(text);
        }
      }
      return urls;
    }

    @Override
    public String expected() {
      return "a list of URLs such as stun:stun.example.org or turn:turn.example.org:3478?transport=udp";
    }
  }

  record Flag() implements Value {
    @Override
    public Object read(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        case String other -> throw new IllegalArgumentException(other);
      };
    }

    @Override
    public String expected() {
      return "true or false";
    }
  }

  record Choice(List<String> options) implements Value {
    @Override
    public Object read(String text) {
      String option = text.toLowerCase(Locale.ROOT);
      if (!options.contains(option)) {
        throw new IllegalArgumentException(text);
      }
      return option;
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", options);
    }
  }

  /** Some of the options, in the order given: one at least, none twice. */
  record Choices(List<String> options) implements Value {
    @Override
    public List<String> read(String text) {
      List<String> chosen =
          new Texts().read(text.toLowerCase(Locale.ROOT)).stream().distinct().toList();
      if (chosen.isEmpty() || !options.containsAll(chosen)) {
        throw new IllegalArgumentException(text);
      }
      return chosen;
    }

    @Override
    public String expected() {
      return "one or more of " + String.join(", ", options);
    }
  }

  record Whole(int least, int most) implements Value {
    @Override
    public Object read(String text) {
      int number = Integer.parseInt(text.strip());
      if (number < least || number > most) {
        throw new IllegalArgumentException(text);
      }
      return number;
    }

    @Override
    public String expected() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** A size in bytes: {@code 262144}, {@code 256KiB}, {@code 1MiB}. */
  record Size(int least, int most) implements Value {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB)?");

    @Override
    public Object read(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        throw new IllegalArgumentException(text);
      }
      int shift =
          switch (form.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case null, default -> 0;
          };
      long bytes = Long.parseLong(form.group(1)) << shift;
      if (bytes < least || bytes > most) {
        throw new IllegalArgumentException(text);
      }
      return (int) bytes;
    }

    @Override
    public String expected() {
      return "a size such as 64KiB, from " + least + " to " + most + " bytes";
    }
  }

  /** An amount of storage in bytes: {@code 0}, {@code 100MiB}, {@code 1GiB}, {@code 2TiB}. */
  record Volume() implements Value {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(B|KiB|MiB|GiB|TiB)?");
    private static final long MOST = 1L << 50;

    @Override
    public Long read(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        throw new IllegalArgumentException(text);
      }
      int shift =
          switch (form.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            case "TiB" -> 40;
            case null, default -> 0;
          };
      long number = Long.parseLong(form.group(1));
      if (number > MOST >> shift) {
        throw new IllegalArgumentException(text);
      }
      return number << shift;
    }

    @Override
    public String expected() {
      return "an amount of storage such as 100MiB, 1GiB or 2TiB, at most 1024TiB";
    }
  }

  /**
   * A time span: {@code 30s}, {@code 10m}, {@code 12h}, {@code 90d}; a bare number means seconds.
   */
  record Span(Duration least, Duration most) implements Value {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");

    @Override
    public Object read(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        throw new IllegalArgumentException(text);
      }
      long number = Long.parseLong(form.group(1));
      Duration span =
          switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case null, default -> Duration.ofSeconds(number);
          };
      if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
        throw new IllegalArgumentException(text);
      }
      return span;
    }

    @Override
    public String expected() {
      return "a time span such as 30s, 10m, 12h or 90d, from "
          + least.toSeconds()
          + "s to "
          + most.toSeconds()
          + "s";
    }
  }

  /** So many in a span, {@code 60/1m}: the bucket's size and the time in which it fills again. */
  record PerSpan() implements Value {
    private static final Span SPAN = new Span(Duration.ofSeconds(1), Duration.ofDays(1));
    private static final Whole COUNT = new Whole(1, 10_000_000);

    @Override
    public Object read(String text) {
      int slash = text.indexOf('/');
      if (slash < 0) {
        throw new IllegalArgumentException(text);
      }
      return new ServerConfig.Rate(
          (Integer) COUNT.read(text.substring(0, slash)),
          (Duration) SPAN.read(text.substring(slash + 1)));
    }

    @Override
    public String expected() {
      return "a rate such as 60/1m";
    }
  }
}
