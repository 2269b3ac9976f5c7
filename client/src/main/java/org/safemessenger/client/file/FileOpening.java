package org.safemessenger.client.file;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.safemessenger.protocol.crypto.SecretBytes;

/**
 * Decrypts a file while it arrives. Nothing that it wrote may be believed before {@link #finish}
 * returns. For one thread at a time.
 */
final class FileOpening {
  private final FileCipher cipher;
  private final MessageDigest hash = Sha256.fresh();
  private final byte[] expected;
  private final long size;
  private final OutputStream plaintext;
  private final byte[] chunk = new byte[FileCipher.SEALED_CHUNK];
  private int filled;
  private long opened;
  private long taken;

  /**
   * @param size of the plaintext, as the message says
   * @param hash SHA-256 of the encrypted bytes, as the message says
   */
  FileOpening(SecretBytes key, long size, byte[] hash, OutputStream plaintext) {
    this.cipher = new FileCipher(key);
    this.size = size;
    this.expected = hash;
    this.plaintext = plaintext;
  }

  /** How many encrypted bytes were taken; the next are those behind them. */
  long taken() {
    return taken;
  }

  /**
   * @throws BrokenFileException if these are not the next bytes of the file
   */
  void take(byte[] bytes, int length) throws IOException {
    if (length > FileCipher.sealedSize(size) - taken) {
      throw new BrokenFileException();
    }
    hash.update(bytes, 0, length);
    taken += length;
    int from = 0;
    while (from < length) {
      int some = Math.min(length - from, needed() - filled);
      System.arraycopy(bytes, from, chunk, filled, some);
      from += some;
      filled += some;
      if (filled == needed()) {
        open();
      }
    }
  }

  /**
   * @throws BrokenFileException if that was not all of it
   */
  void finish() {
    if (opened != FileCipher.chunks(size) || !MessageDigest.isEqual(hash.digest(), expected)) {
      throw new BrokenFileException();
    }
  }

  /** The encrypted length of the chunk that is next. */
  private int needed() {
    return (int) Math.min(FileCipher.CHUNK, size - opened * FileCipher.CHUNK) + FileCipher.TAG;
  }

  private void open() throws IOException {
    boolean last = opened == FileCipher.chunks(size) - 1;
    plaintext.write(cipher.open(opened, last, chunk, filled));
    opened++;
    filled = 0;
  }
}
