package org.safemessenger.mls.crypto;

import static org.safemessenger.mls.fault.InvalidMessage.notAuthentic;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite.Aead;
import org.safemessenger.mls.fault.ApiMisuse;

/** Authenticated encryption (RFC 5116): AES-GCM and ChaCha20-Poly1305. */
final class AeadCipher {
  private final Aead aead;
  private final String transformation;
  private final String keyAlgorithm;
  private final Provider provider;

  private AeadCipher(Jca jca, Aead aead) throws GeneralSecurityException {
    this.aead = aead;
    boolean chacha = aead == Aead.CHACHA20_POLY1305;
    transformation = chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding";
    keyAlgorithm = chacha ? "ChaCha20" : "AES";
    provider = jca.having(candidate -> Cipher.getInstance(transformation, candidate));
  }

  static AeadCipher of(Jca jca, Aead aead) {
    return jca.working(aead.toString(), providers -> new AeadCipher(providers, aead).proven());
  }

  private AeadCipher proven() throws GeneralSecurityException {
    SecretBytes key = SecretBytes.zeros(aead.keyLength());
    SecretBytes nonce = SecretBytes.zeros(aead.nonceLength());
    Bytes sealed = seal(key, nonce, Bytes.EMPTY, SecretBytes.zeros(16));
    String known =
        switch (aead) {
          case AES_128_GCM -> "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf";
          case AES_256_GCM -> "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919";
          case CHACHA20_POLY1305 ->
              "9f07e7be5551387a98ba977c732d080dc34a88047320f52aa2c6683ef8084d2f";
        };
    Jca.prove(sealed.equals(Bytes.fromHex(known)));
    Jca.prove(open(key, nonce, Bytes.EMPTY, sealed).equals(SecretBytes.zeros(16)));
    return this;
  }

  int keyLength() {
    return aead.keyLength();
  }

  int nonceLength() {
    return aead.nonceLength();
  }

  Bytes seal(SecretBytes key, SecretBytes nonce, Bytes aad, SecretBytes plaintext) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, aad);
      return Bytes.wrap(cipher.doFinal(plaintext.expose()));
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  SecretBytes open(SecretBytes key, SecretBytes nonce, Bytes aad, Bytes ciphertext) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, aad);
      return SecretBytes.wrap(cipher.doFinal(ciphertext.readOnly()));
    } catch (GeneralSecurityException e) {
      throw notAuthentic("5.1", "the ciphertext does not open with the key it should have");
    }
  }

  private Cipher cipher(int mode, SecretBytes key, SecretBytes nonce, Bytes aad)
      throws GeneralSecurityException {
    require(key.length() == aead.keyLength(), "a key", aead.keyLength(), key.length());
    require(nonce.length() == aead.nonceLength(), "a nonce", aead.nonceLength(), nonce.length());
    AlgorithmParameterSpec parameters =
        aead == Aead.CHACHA20_POLY1305
            ? new IvParameterSpec(nonce.expose())
            : new GCMParameterSpec(aead.tagLength() * 8, nonce.expose());
    Cipher cipher = Cipher.getInstance(transformation, provider);
    cipher.init(mode, new RawKey(keyAlgorithm, key), parameters);
    if (!aad.isEmpty()) cipher.updateAAD(aad.readOnly());
    return cipher;
  }

  private void require(boolean holds, String what, int expected, int given) {
    if (!holds)
      throw new ApiMisuse(aead + " takes " + what + " of " + expected + " bytes, not " + given);
  }
}
