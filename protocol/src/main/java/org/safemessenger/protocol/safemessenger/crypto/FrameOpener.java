package org.safemessenger.protocol.safemessenger.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.codec.Envelope;

/** The other direction of a channel: signature, then nonce, then decryption, then JSON. */
final class FrameOpener {
  private final PayloadEncryption encryption;
  private final FrameSigning signing;
  private final NonceWindow nonces;
  private final FrameHeader header = new FrameHeader();

  FrameOpener(PayloadEncryption encryption, FrameSigning signing, NonceWindow nonces) {
    this.encryption = encryption;
    this.signing = signing;
    this.nonces = nonces;
  }

  Envelope open(byte[] frame) {
    Envelope sealed = Envelope.parse(frame);
    String signature = sealed.signature();
    if (!sealed.payload().isString() || signature == null) {
      throw new MalformedException(
          "after the handshake a frame has a base64 'payload' and a 'signature'");
    }
    byte[] payload = sealed.payload().stringValue().getBytes(StandardCharsets.ISO_8859_1);
    header.set(sealed.type(), sealed.action()).part(sealed.nonce());
    if (!signing.verify(
        signature.getBytes(StandardCharsets.ISO_8859_1),
        header.bytes(),
        header.signedLength(),
        payload,
        payload.length)) {
      throw ChannelException.rejected();
    }
    nonces.accept(sealed.nonce());
    return new Envelope(
        sealed.type(), sealed.action(), Json.object(decrypt(payload)), sealed.nonce(), null);
  }

  private byte[] decrypt(byte[] payload) {
    try {
      return encryption.decrypt(
          Base64.getDecoder().decode(payload), header.bytes(), header.authenticatedLength());
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw ChannelException.rejected();
    }
  }
}
