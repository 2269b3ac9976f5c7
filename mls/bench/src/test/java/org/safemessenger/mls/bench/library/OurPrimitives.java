package org.safemessenger.mls.bench.library;

import java.security.Provider;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.CryptoProvider;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.wire.HpkeCiphertext;

final class OurPrimitives implements Primitives {
  private static final String LABEL = "UpdatePathNode";

  private final Crypto crypto;
  private final SignatureKeyPair signer;
  private final HpkeKeyPair recipient;
  private final SecretBytes secret;
  private final Bytes content = Bytes.wrap(new byte[300]);
  private final Bytes signature;
  private final HpkeCiphertext sealed;

  OurPrimitives(@Nullable Provider provider) {
    crypto =
        CryptoProvider.of(provider, new SecureRandom())
            .crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519);
    signer = crypto.generateSignatureKeyPair();
    recipient = crypto.generateKeyPair();
    secret = crypto.randomSecret(crypto.hashLength());
    signature = crypto.signWithLabel(signer.privateKey(), LABEL, content);
    sealed = crypto.encryptWithLabel(recipient.publicKey(), LABEL, content, secret);
  }

  @Override
  public byte[] sign() {
    return crypto.signWithLabel(signer.privateKey(), LABEL, content).readOnly();
  }

  @Override
  public boolean verify() {
    return crypto.verifyWithLabel(signer.publicKey(), LABEL, content, signature);
  }

  @Override
  public Object keyPair() {
    return crypto.generateKeyPair();
  }

  @Override
  public Object seal() {
    return crypto.encryptWithLabel(recipient.publicKey(), LABEL, content, secret);
  }

  @Override
  public Object open() {
    return crypto.decryptWithLabel(recipient, LABEL, content, sealed);
  }
}
