package org.safemessenger.server.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs everything at once, and remembers for how long it was asked to wait; or holds it. */
public final class TestDelayer implements Delayer {
  private final List<Duration> asked = new CopyOnWriteArrayList<>();
  private final List<Runnable> held = new CopyOnWriteArrayList<>();
  private volatile boolean holding;

  @Override
  public void after(Duration delay, Runnable work) {
    asked.add(delay);
    if (holding) {
      held.add(work);
    } else {
      work.run();
    }
  }

  public List<Duration> asked() {
    return asked;
  }

  /** From now on what is asked for waits for {@link #release}. */
  public void hold() {
    holding = true;
  }

  public int held() {
    return held.size();
  }

  public void release() {
    holding = false;
    held.forEach(Runnable::run);
    held.clear();
  }
}
