package org.safemessenger.terminal.screen;

/** Something to be done when the process is told to end, unless it was done before. */
public final class AtProcessEnd implements AutoCloseable {
  private final Thread task;

  public AtProcessEnd(String name, Runnable task) {
    this.task = new Thread(task, name);
    Runtime.getRuntime().addShutdownHook(this.task);
  }

  /** It is not needed any more. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(task);
    } catch (IllegalStateException e) {
      // The process is ending, and the task runs or has run.
    }
  }
}
