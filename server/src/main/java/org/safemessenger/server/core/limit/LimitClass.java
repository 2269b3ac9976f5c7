package org.safemessenger.server.core.limit;

/** What is counted together. */
public enum LimitClass {
  CONNECT,
  REGISTER,
  LOGIN,
  REQUEST,
  MESSAGE,
  QUERY,
  SIGNAL,
  CALL,
  FILE
}
