package org.safemessenger.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;

/**
 * One event as one line of {@code key=value} pairs; the frames of an exception follow, indented.
 * Control characters are escaped, so that a line cannot pass for two.
 */
public final class LineEncoder extends EncoderBase<ILoggingEvent> {
  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append("time=").append(event.getInstant());
    line.append(" level=").append(event.getLevel().toString().toLowerCase(Locale.ROOT));
    line.append(" source=").append(shortName(event.getLoggerName()));
    pair(line, "message", event.getFormattedMessage());
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(each -> pair(line, each.key, String.valueOf(each.value)));
    }
    line.append('\n');
    for (IThrowableProxy cause = event.getThrowableProxy();
        cause != null;
        cause = cause.getCause()) {
      trace(line, cause);
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static void pair(StringBuilder line, String key, String value) {
    line.append(' ').append(key).append("=\"");
    escape(line, value);
    line.append('"');
  }

  private static void trace(StringBuilder line, IThrowableProxy cause) {
    line.append("    ").append(cause.getClassName()).append(": ");
    escape(line, String.valueOf(cause.getMessage()));
    line.append('\n');
    for (StackTraceElementProxy frame : cause.getStackTraceElementProxyArray()) {
      line.append("      ").append(frame.getSTEAsString()).append('\n');
    }
  }

  private static void escape(StringBuilder line, String text) {
    text.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                line.append('\\').append((char) point);
              } else if (isPlain(point)) {
                line.appendCodePoint(point);
              } else {
                line.append("\\u{").append(Integer.toHexString(point)).append('}');
              }
            });
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
