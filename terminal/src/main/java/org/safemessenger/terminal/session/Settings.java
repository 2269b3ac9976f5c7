package org.safemessenger.terminal.session;

/** What a person may switch. Safe for use by several threads. */
public final class Settings {
  private volatile boolean bell = true;
  private volatile boolean typing = true;
  private volatile boolean receipts = true;

  /** Ring for direct messages and mentions. */
  public boolean bell() {
    return bell;
  }

  /** Let others see that the person is typing. */
  public boolean typing() {
    return typing;
  }

  /** Let others see what the person has read. */
  public boolean receipts() {
    return receipts;
  }

  public void bell(boolean on) {
    bell = on;
  }

  public void typing(boolean on) {
    typing = on;
  }

  public void receipts(boolean on) {
    receipts = on;
  }

  public String describe() {
    return "bell " + word(bell) + ", typing " + word(typing) + ", receipts " + word(receipts);
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }
}
