package org.safemessenger.server.testing;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

/** Shows {@link TokenWatch} what is logged at any level. */
public final class LogWatch extends AppenderBase<ILoggingEvent> {
  private final TokenWatch watch;

  public LogWatch() {
    this(TokenWatch.ofThisRun());
  }

  LogWatch(TokenWatch watch) {
    this.watch = watch;
  }

  @Override
  protected void append(ILoggingEvent event) {
    watch.saw(
        "the log of " + event.getLoggerName(),
        event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }
}
