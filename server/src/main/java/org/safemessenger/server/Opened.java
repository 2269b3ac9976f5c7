package org.safemessenger.server;

import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server has opened so far; closed in the opposite order, also when the start goes wrong
 * half-way.
 */
final class Opened implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

  private final ArrayDeque<AutoCloseable> stack = new ArrayDeque<>();

  <T extends AutoCloseable> T keep(T resource) {
    stack.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!stack.isEmpty()) {
      try {
        stack.pop().close();
      } catch (Exception e) {
        LOG.error("event=close_failed fault=ours", e);
      }
    }
  }
}
