package org.safemessenger.mls.bench.library;

/** What a library's time goes into in the end: operations on curves, with the labels of MLS. */
public interface Primitives {
  byte[] sign() throws Exception;

  boolean verify() throws Exception;

  /** A key pair for HPKE. */
  Object keyPair() throws Exception;

  /** A path secret to a public key: a fresh key pair and one Diffie-Hellman, and what is cheap. */
  Object seal() throws Exception;

  /** One Diffie-Hellman, and what is cheap. */
  Object open() throws Exception;
}
