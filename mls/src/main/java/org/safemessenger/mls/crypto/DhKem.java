package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** {@code DHKEM} (RFC 9180, section 4.1). */
final class DhKem implements Kem {
  private final int id;
  private final DhGroup group;
  private final LabeledHkdf kdf;

  DhKem(int id, DhGroup group, Hkdf hkdf) {
    this.id = id;
    this.group = group;
    this.kdf = new LabeledHkdf(hkdf, "KEM", id);
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public RawKeyPair generate() {
    return group.generate();
  }

  @Override
  public RawKeyPair derive(SecretBytes input) {
    SecretBytes pseudorandomKey = kdf.extract(SecretBytes.zeros(0), "dkp_prk", input.expose());
    SecretBytes privateKey = group.derivePrivateKey(kdf, pseudorandomKey);
    pseudorandomKey.erase();
    return new RawKeyPair(privateKey, group.publicKey(privateKey));
  }

  @Override
  public Bytes publicKey(SecretBytes privateKey) {
    return group.publicKey(privateKey);
  }

  @Override
  public boolean isValid(Bytes publicKey) {
    return group.isValid(publicKey);
  }

  @Override
  public Encapsulated encapsulate(Bytes publicKey) {
    return encapsulate(publicKey, group.generate());
  }

  /** With an ephemeral key that is given, as test vectors do; its private key is erased. */
  Encapsulated encapsulate(Bytes publicKey, RawKeyPair ephemeral) {
    try {
      SecretBytes dh = group.agree(ephemeral.privateKey(), publicKey);
      return new Encapsulated(
          ephemeral.publicKey(), extractAndExpand(dh, ephemeral.publicKey(), publicKey));
    } finally {
      ephemeral.privateKey().erase();
    }
  }

  @Override
  public SecretBytes decapsulate(RawKeyPair recipient, Bytes kemOutput) {
    SecretBytes dh = group.agree(recipient.privateKey(), kemOutput);
    return extractAndExpand(dh, kemOutput, recipient.publicKey());
  }

  private SecretBytes extractAndExpand(SecretBytes dh, Bytes kemOutput, Bytes recipient) {
    byte[] context = new byte[kemOutput.length() + recipient.length()];
    System.arraycopy(kemOutput.readOnly(), 0, context, 0, kemOutput.length());
    System.arraycopy(recipient.readOnly(), 0, context, kemOutput.length(), recipient.length());
    SecretBytes pseudorandomKey = kdf.extract(SecretBytes.zeros(0), "eae_prk", dh.expose());
    SecretBytes shared = kdf.expand(pseudorandomKey, "shared_secret", context, kdf.length());
    pseudorandomKey.erase();
    dh.erase();
    return shared;
  }
}
