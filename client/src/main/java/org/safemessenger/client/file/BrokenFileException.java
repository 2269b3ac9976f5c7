package org.safemessenger.client.file;

/** The bytes that the server has are not the file of the message: cut, altered or exchanged. */
public final class BrokenFileException extends RuntimeException {
  BrokenFileException() {
    super("The file arrived damaged or altered, so nothing was kept; ask for it to be sent again.");
  }
}
