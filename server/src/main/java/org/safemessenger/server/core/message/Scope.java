package org.safemessenger.server.core.message;

/** Which of an account's conversations are meant: a protocol without rooms asks for the second. */
public enum Scope {
  ALL,
  DIRECT
}
