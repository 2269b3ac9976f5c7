package org.safemessenger.mls;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage;

/**
 * What everything that is saved begins and ends with: four letters that say what it is, the version
 * of its encoding in two bytes, and at the end the SHA-256 of all that, which tells what a broken
 * disk or a truncated file did. It does not protect against anybody who may write to the storage.
 */
record SavedForm(String magic, int version) {
  private static final int DIGEST = 32;

  SecretBytes write(Consumer<TlsWriter> content) {
    TlsWriter out = new TlsWriter(1024);
    out.raw(Bytes.utf8(magic)).uint16(version);
    content.accept(out);
    SecretBytes plain = out.toSecret();
    SecretBytes whole =
        new TlsWriter(plain.length() + DIGEST)
            .raw(plain)
            .raw(Bytes.wrap(digest(plain.expose(), plain.length())))
            .toSecret();
    plain.erase();
    return whole;
  }

  /**
   * @throws InvalidMessage if it is something else, or not all of it, or altered
   * @throws ApiMisuse if a later version of this library wrote it
   */
  <T> T read(SecretBytes saved, Function<TlsReader, T> decoder) {
    byte[] octets = saved.expose();
    requireMagic(octets);
    int written = (octets[4] & 0xFF) << 8 | octets[5] & 0xFF;
    if (written != version) {
      throw new ApiMisuse(
          "this was saved in version %d of its form; version %d is what can be read here"
              .formatted(written, version));
    }
    int end = octets.length - DIGEST;
    byte[] expected = Arrays.copyOfRange(octets, end, octets.length);
    if (!MessageDigest.isEqual(expected, digest(octets, end)))
      throw malformed("", "what was saved was truncated or altered since");
    SecretBytes content = SecretBytes.wrap(Arrays.copyOfRange(octets, 6, end));
    try {
      return TlsReader.decode(content, decoder);
    } finally {
      content.erase();
    }
  }

  private void requireMagic(byte[] octets) {
    byte[] expected = Bytes.utf8(magic).readOnly();
    if (octets.length < expected.length + 2 + DIGEST
        || !Arrays.equals(octets, 0, expected.length, expected, 0, expected.length)) {
      throw malformed("", "this is not what was saved: it does not begin with " + magic);
    }
  }

  private static byte[] digest(byte[] octets, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(octets, 0, length);
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
