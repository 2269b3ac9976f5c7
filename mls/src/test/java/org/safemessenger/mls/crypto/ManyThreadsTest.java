package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.HpkeCiphertext;

class ManyThreadsTest {
  private static final int THREADS = 8;

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void oneCryptoServesEightThreadsAtOnce(Crypto crypto) throws Exception {
    CountDownLatch ready = new CountDownLatch(THREADS);
    HpkeKeyPair recipient = crypto.generateKeyPair();
    SignatureKeyPair signer = crypto.generateSignatureKeyPair();
    SecretBytes secret = crypto.randomSecret(32);
    SecretBytes expanded = crypto.expandWithLabel(secret, "label", Bytes.EMPTY, 77);
    Callable<Boolean> work =
        () -> {
          ready.countDown();
          ready.await();
          for (int i = 0; i < 5; i++) once(crypto, recipient, signer, secret, expanded);
          return true;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Boolean>> done = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) done.add(threads.submit(work));
      for (Future<Boolean> each : done) assertThat(each.get()).isTrue();
    }
  }

  private static void once(
      Crypto crypto,
      HpkeKeyPair recipient,
      SignatureKeyPair signer,
      SecretBytes secret,
      SecretBytes expanded) {
    Bytes content = crypto.random(60);
    SecretBytes plaintext = crypto.randomSecret(50);
    assertThat(crypto.expandWithLabel(secret, "label", Bytes.EMPTY, 77)).isEqualTo(expanded);
    Bytes signature = crypto.signWithLabel(signer.privateKey(), "label", content);
    assertThat(crypto.verifyWithLabel(signer.publicKey(), "label", content, signature)).isTrue();
    HpkeCiphertext sealed =
        crypto.encryptWithLabel(recipient.publicKey(), "label", content, plaintext);
    assertThat(crypto.decryptWithLabel(recipient.privateKey(), "label", content, sealed))
        .isEqualTo(plaintext);
    SecretBytes key = crypto.randomSecret(crypto.suite().aead().keyLength());
    SecretBytes nonce = crypto.randomSecret(crypto.suite().aead().nonceLength());
    Bytes message = crypto.seal(key, nonce, content, plaintext);
    assertThat(crypto.open(key, nonce, content, message)).isEqualTo(plaintext);
  }
}
