package org.safemessenger.mls.framing;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.function.IntUnaryOperator;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.FramedContentAuthData;

/** {@code PrivateMessageContent} (section 6.3.1): what the ciphertext contains. */
record PrivateContent(Content content, FramedContentAuthData auth) {
  /** So that with the AEAD's tag it still is a vector. */
  private static final int LONGEST = TlsWriter.LONGEST - 16;

  /**
   * @param padding how many zero bytes to add, of how many there are without
   */
  static SecretBytes encode(AuthenticatedContent content, IntUnaryOperator padding) {
    TlsWriter out = new TlsWriter(1024);
    out.struct(content.content().content()).struct(content.auth());
    int zeros = padding.applyAsInt(out.length());
    if (zeros < 0 || zeros > LONGEST - out.length()) {
      throw new ApiMisuse(
          "6.3.1",
          out.length()
              + " bytes of content and "
              + zeros
              + " of padding; 0 to "
              + LONGEST
              + " expected");
    }
    return out.raw(Bytes.wrap(new byte[zeros])).toSecret();
  }

  /**
   * @throws org.safemessenger.mls.fault.InvalidMessage with the reason {@code MALFORMED} if it is
   *     no such content, or padded with anything but zeros
   */
  static PrivateContent decode(SecretBytes plaintext, ContentType type) {
    return TlsReader.decode(
        plaintext,
        in -> {
          Content content = Content.decode(in, type);
          FramedContentAuthData auth = FramedContentAuthData.decode(in, type);
          requireZeros(in.rest());
          return new PrivateContent(content, auth);
        });
  }

  private static void requireZeros(Bytes padding) {
    for (byte octet : padding.readOnly()) {
      if (octet != 0) throw malformed("6.3.1", "the padding contains a byte that is not zero");
    }
  }
}
