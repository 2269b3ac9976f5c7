package org.safemessenger.client.file;

/** A file was written to while it was being sent. */
public final class FileChangedException extends RuntimeException {
  FileChangedException() {
    super("The file changed while it was being sent; send it again when nothing writes to it.");
  }
}
