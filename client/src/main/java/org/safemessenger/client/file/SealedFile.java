package org.safemessenger.client.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.safemessenger.protocol.crypto.SecretBytes;

/**
 * A file on the disk as its encrypted bytes, from anywhere and as often as needed. All of it is
 * encrypted once beforehand, for its hash; what is sent later is compared with that by the tags, so
 * that a file which changes meanwhile never leaves as two contents under one key. For one thread at
 * a time.
 */
final class SealedFile implements AutoCloseable {
  private final FileChannel file;
  private final FileCipher cipher;
  private final long size;
  private final byte[] tags;
  private final byte[] hash;
  private final byte[] plaintext = new byte[FileCipher.CHUNK];

  private SealedFile(FileChannel file, FileCipher cipher) throws IOException {
    this.file = file;
    this.cipher = cipher;
    this.size = file.size();
    long all = FileCipher.chunks(size) * FileCipher.TAG;
    if (all > Integer.MAX_VALUE - 8) {
      throw new IOException("the file is too large to be sent");
    }
    this.tags = new byte[(int) all];
    MessageDigest digest = Sha256.fresh();
    for (long i = 0; i < FileCipher.chunks(size); i++) {
      byte[] sealed = encrypt(i);
      digest.update(sealed);
      System.arraycopy(sealed, sealed.length - FileCipher.TAG, tags, at(i), FileCipher.TAG);
    }
    this.hash = digest.digest();
  }

  /**
   * @throws FileChangedException if somebody writes to it right now
   */
  static SealedFile open(Path path, SecretBytes key) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new SealedFile(file, new FileCipher(key));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Of the plaintext. */
  long size() {
    return size;
  }

  /** Of the encrypted bytes. */
  long sealedSize() {
    return FileCipher.sealedSize(size);
  }

  /** SHA-256 of the encrypted bytes. */
  byte[] hash() {
    return hash.clone();
  }

  /**
   * Encrypted bytes from an offset on.
   *
   * @param length as many, or fewer at the end
   * @throws FileChangedException if the file is not any more what it was
   */
  byte[] read(long offset, int length) throws IOException {
    int most = (int) Math.min(length, sealedSize() - offset);
    byte[] out = new byte[most];
    int filled = 0;
    while (filled < most) {
      long index = (offset + filled) / FileCipher.SEALED_CHUNK;
      int within = (int) ((offset + filled) % FileCipher.SEALED_CHUNK);
      byte[] sealed = encrypt(index);
      int tag = sealed.length - FileCipher.TAG;
      if (!Arrays.equals(sealed, tag, sealed.length, tags, at(index), at(index) + FileCipher.TAG)) {
        throw new FileChangedException();
      }
      int some = Math.min(sealed.length - within, most - filled);
      System.arraycopy(sealed, within, out, filled, some);
      filled += some;
    }
    return out;
  }

  private byte[] encrypt(long index) throws IOException {
    long start = index * FileCipher.CHUNK;
    int length = (int) Math.min(FileCipher.CHUNK, size - start);
    ByteBuffer buffer = ByteBuffer.wrap(plaintext, 0, length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, start + buffer.position()) < 0) {
        throw new FileChangedException();
      }
    }
    boolean last = index == FileCipher.chunks(size) - 1;
    if (last && file.size() != size) {
      throw new FileChangedException();
    }
    return cipher.seal(index, last, plaintext, length);
  }

  private static int at(long index) {
    return (int) (index * FileCipher.TAG);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
