package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureSpi;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.HpkeCiphertext;

class CryptoProviderTest {
  private static final CryptoProvider JDK = CryptoProvider.of(null, new SecureRandom());

  @Test
  void aCiphersuiteIsPutTogetherOnce() {
    assertThat(JDK.crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519))
        .isSameAs(JDK.crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519));
  }

  @ParameterizedTest
  @EnumSource
  void anAlgorithmThatAProviderGetsWrongComesFromTheJdk(CipherSuite suite) {
    Crypto expected = JDK.crypto(suite);
    Crypto crypto = CryptoProvider.of(new Wrong(), new SecureRandom()).crypto(suite);
    Bytes data = Bytes.utf8("data");
    assertThat(crypto.hash(data)).isEqualTo(expected.hash(data));
    SignatureKeyPair pair = expected.generateSignatureKeyPair();
    Bytes signature = crypto.signWithLabel(pair.privateKey(), "label", data);
    assertThat(expected.verifyWithLabel(pair.publicKey(), "label", data, signature)).isTrue();
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", data, signature)).isTrue();
    opensWhatTheOtherSeals(crypto, expected);
  }

  private static void opensWhatTheOtherSeals(Crypto sender, Crypto recipient) {
    HpkeKeyPair pair = sender.generateKeyPair();
    SecretBytes plaintext = SecretBytes.zeros(3);
    HpkeCiphertext sealed =
        sender.encryptWithLabel(pair.publicKey(), "label", Bytes.EMPTY, plaintext);
    assertThat(recipient.decryptWithLabel(pair.privateKey(), "label", Bytes.EMPTY, sealed))
        .isEqualTo(plaintext);
  }

  @ParameterizedTest
  @EnumSource
  void aProviderThatHasNothingLeavesAllToTheJdk(CipherSuite suite) {
    Crypto crypto = CryptoProvider.of(new Empty(), new SecureRandom()).crypto(suite);
    opensWhatTheOtherSeals(crypto, JDK.crypto(suite));
  }

  /** As the group info of some thousand members is; ACCP refuses them. */
  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void messagesAboveAMebibyteAreSignedAndVerified(Crypto crypto) {
    SignatureKeyPair pair = crypto.generateSignatureKeyPair();
    Bytes data = Bytes.wrap(new byte[(1 << 20) + 1]);
    Bytes signature = crypto.signWithLabel(pair.privateKey(), "label", data);
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", data, signature)).isTrue();
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "other", data, signature)).isFalse();
    SecretBytes key = SecretBytes.zeros(crypto.suite().aead().keyLength());
    SecretBytes nonce = SecretBytes.zeros(crypto.suite().aead().nonceLength());
    Bytes sealed = crypto.seal(key, nonce, Bytes.EMPTY, SecretBytes.zeros(data.length()));
    assertThat(crypto.open(key, nonce, Bytes.EMPTY, sealed).expose()).isEqualTo(data.readOnly());
  }

  private static final class Empty extends Provider {
    private static final long serialVersionUID = 1;

    Empty() {
      super("Empty", "1", "has nothing");
    }
  }

  /** Has algorithms, and none that works. */
  private static final class Wrong extends Provider {
    private static final long serialVersionUID = 1;

    Wrong() {
      super("Wrong", "1", "gets everything wrong");
      for (String hash : new String[] {"SHA-256", "SHA-384", "SHA-512", "SHA3-256"})
        put("MessageDigest." + hash, Zeros.class.getName());
      for (String scheme :
          new String[] {
            "Ed25519", "Ed448", "SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA"
          }) put("Signature." + scheme, YesSayer.class.getName());
    }
  }

  public static final class Zeros extends MessageDigestSpi {
    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineDigest() {
      return new byte[32];
    }

    @Override
    protected void engineReset() {}
  }

  /** Signs nothing and takes everything for good. */
  public static final class YesSayer extends SignatureSpi {
    @Override
    protected void engineInitVerify(PublicKey key) {}

    @Override
    protected void engineInitSign(java.security.PrivateKey key) {}

    @Override
    protected void engineUpdate(byte b) {}

    @Override
    protected void engineUpdate(byte[] b, int offset, int length) {}

    @Override
    protected byte[] engineSign() {
      return new byte[64];
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      return Arrays.equals(signature, signature.clone());
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      return name;
    }
  }
}
