package org.safemessenger.mls.framing;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.SenderData;

/**
 * {@code sender_data_key} and {@code sender_data_nonce} (section 6.3.2): another pair for each
 * message, since they come from a sample of its ciphertext.
 */
record SenderDataKey(SecretBytes key, SecretBytes nonce) {
  static SenderDataKey derive(Crypto crypto, SecretBytes senderDataSecret, Bytes ciphertext) {
    Bytes sample = ciphertext.slice(0, Math.min(crypto.hashLength(), ciphertext.length()));
    int keyLength = crypto.suite().aead().keyLength();
    int nonceLength = crypto.suite().aead().nonceLength();
    return new SenderDataKey(
        crypto.expandWithLabel(senderDataSecret, "key", sample, keyLength),
        crypto.expandWithLabel(senderDataSecret, "nonce", sample, nonceLength));
  }

  /** Erases the key. */
  Bytes seal(Crypto crypto, SenderData senderData, Bytes aad) {
    SecretBytes plaintext = new TlsWriter(12).struct(senderData).toSecret();
    try {
      return crypto.seal(key, nonce, aad, plaintext);
    } finally {
      plaintext.erase();
      erase();
    }
  }

  /** Erases the key. */
  SenderData open(Crypto crypto, Bytes encrypted, Bytes aad) {
    try {
      SecretBytes plaintext = crypto.open(key, nonce, aad, encrypted);
      try {
        return TlsReader.decode(plaintext, SenderData::decode);
      } finally {
        plaintext.erase();
      }
    } finally {
      erase();
    }
  }

  private void erase() {
    key.erase();
    nonce.erase();
  }
}
