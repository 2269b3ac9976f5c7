package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.WireFormat;

/** Application data of one's own (section 15), which always travels encrypted (section 6). */
final class ApplicationMessage {
  /** What framing, signature and padding may add. */
  private static final int ROOM = TlsWriter.LONGEST / 4;

  private ApplicationMessage() {}

  static OwnMessage.Sent protect(
      Settings settings, Crypto crypto, State state, Bytes data, Bytes authenticatedData) {
    if ((long) data.length() + authenticatedData.length() > TlsWriter.LONGEST - ROOM) {
      throw new ApiMisuse(
          "6.3.1", "a message of %d bytes is too long for one".formatted(data.length()));
    }
    if (!state.proposals().isEmpty()) {
      throw new ApiMisuse(
          "12.4", "there are proposals that wait for a commit; commit before sending more data");
    }
    AuthenticatedContent signed =
        OwnMessage.sign(
            crypto,
            state.epoch(),
            WireFormat.PRIVATE_MESSAGE,
            new Content.Application(data),
            authenticatedData);
    return OwnMessage.protect(settings, crypto, state.epoch(), signed);
  }
}
