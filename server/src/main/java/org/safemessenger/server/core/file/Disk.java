package org.safemessenger.server.core.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failing disk means to those who ask, and to the operator. */
final class Disk {
  private static final Logger LOG = LoggerFactory.getLogger(Disk.class);
  private static final Duration LATER = Duration.ofSeconds(60);

  private final AtomicBoolean refusing = new AtomicBoolean();

  static Rejected full() {
    return Rejection.later(
        Reason.NO_ROOM,
        "The server's disk is full, so it takes no more of this file; go on later, and tell the"
            + " operator.",
        LATER);
  }

  /** The disk took no more, whatever its reason: it is logged once until it takes something. */
  Rejected refused(IOException why) {
    if (!refusing.getAndSet(true)) {
      LOG.error("event=file_not_written fault=environment error={}", why.getClass().getName());
    }
    return full();
  }

  void took() {
    if (refusing.get() && refusing.getAndSet(false)) {
      LOG.info("event=files_written_again");
    }
  }

  Rejected unreadable(IOException why) {
    if (why instanceof NoSuchFileException) {
      LOG.error("event=file_missing fault=environment");
      return Missing.unknown();
    }
    LOG.error("event=file_not_read fault=environment error={}", why.getClass().getName());
    return Rejection.later(
        Reason.UNAVAILABLE, "The server cannot read this file at present; try again later.", LATER);
  }
}
