package org.safemessenger.mls.crypto;

import java.util.Arrays;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Kem.Encapsulated;

/** HPKE in base mode, with one message per context (RFC 9180, sections 5.1.1 and 6). */
final class Hpke {
  private static final byte MODE_BASE = 0;

  private final Kem kem;
  private final AeadCipher aead;
  private final LabeledHkdf kdf;

  /** {@code mode} and {@code psk_id_hash}, with which every {@code key_schedule_context} begins. */
  private final byte[] contextStart;

  Hpke(Kem kem, Hkdf hkdf, int kdfId, AeadCipher aead, int aeadId) {
    this.kem = kem;
    this.aead = aead;
    kdf = new LabeledHkdf(hkdf, "HPKE", kem.id(), kdfId, aeadId);
    byte[] pskIdHash = kdf.extract(SecretBytes.zeros(0), "psk_id_hash", new byte[0]).expose();
    contextStart = new byte[1 + pskIdHash.length];
    contextStart[0] = MODE_BASE;
    System.arraycopy(pskIdHash, 0, contextStart, 1, pskIdHash.length);
  }

  Kem kem() {
    return kem;
  }

  /**
   * @param kemOutput {@code enc}
   */
  record Sealed(Bytes kemOutput, Bytes ciphertext) {}

  /** {@code SealBase}. */
  Sealed seal(Bytes publicKey, Bytes info, Bytes aad, SecretBytes plaintext) {
    Encapsulated sent = kem.encapsulate(publicKey);
    try (Context context = context(sent.sharedSecret(), info)) {
      return new Sealed(sent.kemOutput(), context.seal(aad, plaintext));
    }
  }

  /** {@code OpenBase}. */
  SecretBytes open(RawKeyPair recipient, Bytes kemOutput, Bytes info, Bytes aad, Bytes ciphertext) {
    try (Context context = context(kem.decapsulate(recipient, kemOutput), info)) {
      return context.open(aad, ciphertext);
    }
  }

  /** {@code SendExportBase}. */
  Encapsulated sendExport(Bytes publicKey, Bytes info, Bytes exporterContext, int length) {
    Encapsulated sent = kem.encapsulate(publicKey);
    try (Context context = context(sent.sharedSecret(), info)) {
      return new Encapsulated(sent.kemOutput(), context.export(exporterContext, length));
    }
  }

  /** {@code ReceiveExportBase}. */
  SecretBytes receiveExport(
      RawKeyPair recipient, Bytes kemOutput, Bytes info, Bytes exporterContext, int length) {
    try (Context context = context(kem.decapsulate(recipient, kemOutput), info)) {
      return context.export(exporterContext, length);
    }
  }

  /**
   * {@code KeySchedule} in base mode.
   *
   * @param sharedSecret is erased
   */
  Context context(SecretBytes sharedSecret, Bytes info) {
    byte[] infoHash = kdf.extract(SecretBytes.zeros(0), "info_hash", info.readOnly()).expose();
    byte[] scheduled = Arrays.copyOf(contextStart, contextStart.length + infoHash.length);
    System.arraycopy(infoHash, 0, scheduled, contextStart.length, infoHash.length);
    SecretBytes secret = kdf.extract(sharedSecret, "secret", new byte[0]);
    sharedSecret.erase();
    return new Context(secret, scheduled);
  }

  /** Derives what is asked for. Closed, it knows nothing any more. */
  final class Context implements AutoCloseable {
    private final SecretBytes secret;
    private final byte[] scheduled;

    private Context(SecretBytes secret, byte[] scheduled) {
      this.secret = secret;
      this.scheduled = scheduled;
    }

    SecretBytes key() {
      return kdf.expand(secret, "key", scheduled, aead.keyLength());
    }

    SecretBytes baseNonce() {
      return kdf.expand(secret, "base_nonce", scheduled, aead.nonceLength());
    }

    SecretBytes exporterSecret() {
      return kdf.expand(secret, "exp", scheduled, kdf.length());
    }

    /** The first message, and the only one: sequence number 0 leaves the nonce as it is. */
    Bytes seal(Bytes aad, SecretBytes plaintext) {
      SecretBytes key = key();
      SecretBytes nonce = baseNonce();
      try {
        return aead.seal(key, nonce, aad, plaintext);
      } finally {
        key.erase();
        nonce.erase();
      }
    }

    SecretBytes open(Bytes aad, Bytes ciphertext) {
      SecretBytes key = key();
      SecretBytes nonce = baseNonce();
      try {
        return aead.open(key, nonce, aad, ciphertext);
      } finally {
        key.erase();
        nonce.erase();
      }
    }

    SecretBytes export(Bytes exporterContext, int length) {
      SecretBytes exporterSecret = exporterSecret();
      try {
        return kdf.expand(exporterSecret, "sec", exporterContext.readOnly(), length);
      } finally {
        exporterSecret.erase();
      }
    }

    @Override
    public void close() {
      secret.erase();
    }
  }
}
