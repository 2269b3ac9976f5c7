package org.safemessenger.client;

/**
 * A running subscription. {@link #close} does not wait for an event that is being handled; none
 * follows it.
 */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
