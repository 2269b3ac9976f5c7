package org.safemessenger.client;

/** Ends a subscription; no event is passed on after {@link #close} has returned. */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
