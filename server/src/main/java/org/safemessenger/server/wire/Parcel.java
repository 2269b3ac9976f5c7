package org.safemessenger.server.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.safemessenger.server.core.notice.Notice;

/**
 * One notice for many connections. Each protocol keeps its own form of it here, made at most once
 * (two loops that race may both make it, with the same result) and on a loop, not on the thread
 * that publishes.
 */
public final class Parcel {
  /** The protocols that have a form. */
  public enum Protocol {
    SAFEMESSENGER,
    INVITE
  }

  /** How a protocol makes its form. */
  public record Form<F>(Protocol protocol, Class<F> type, Function<Notice, F> maker) {}

  private final Notice notice;
  private final AtomicReferenceArray<Object> forms =
      new AtomicReferenceArray<>(Protocol.values().length);

  public Parcel(Notice notice) {
    this.notice = notice;
  }

  public <F> F as(Form<F> form) {
    int index = form.protocol().ordinal();
    Object ready = forms.get(index);
    if (ready == null) {
      ready = form.maker().apply(notice);
      forms.set(index, ready);
    }
    return form.type().cast(ready);
  }
}
