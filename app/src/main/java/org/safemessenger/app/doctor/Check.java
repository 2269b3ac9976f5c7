package org.safemessenger.app.doctor;

/**
 * One thing that can be wrong with an installation. Never changes anything, never throws for what
 * it finds.
 */
@FunctionalInterface
public interface Check {
  Finding look();
}
