package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;

class HandshakeTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ServerIdentity IDENTITY = ServerIdentity.generate(RANDOM);
  private static final KeyPair CLIENT = RsaKeys.generate(2048, RANDOM);

  private final ServerHandshake.Context context =
      new ServerHandshake.Context(
          IDENTITY,
          new EcdhKeys(IDENTITY, InstantSource.system(), RANDOM),
          new ServerOffer(
              "1",
              List.of(PayloadCipher.values()),
              List.of(FrameSignature.values()),
              List.of(),
              65_536),
          InstantSource.system(),
          RANDOM);

  @ParameterizedTest
  @CsvSource({
    "AES_256_GCM,HMAC_SHA256,true",
    "AES_256_GCM,HMAC_SHA256,false",
    "AES_256_CBC,HMAC_SHA256,true",
    "AES_256_GCM,RSA_PSS_SHA256,true",
    "AES_256_CBC,RSA_PSS_SHA256,false"
  })
  void bothEndsUnderstandEachOther(PayloadCipher cipher, FrameSignature signature, boolean ecdh) {
    var server = new ServerHandshake(context);
    ServerInfo info = ServerInfo.parse(server.hello());
    assertThat(info.computedFingerprint()).isEqualTo(IDENTITY.fingerprint());
    var client =
        ClientHandshake.begin(
            info,
            new ClientHandshake.Wish(new CipherSuite(cipher, signature), ecdh, CLIENT),
            RANDOM);
    ServerHandshake.Accepted accepted =
        server.accept(EnvelopeCodec.decodeCommand(client.sessionKeyFrame()));
    SecureChannel there = client.finish(accepted.answer());
    SecureChannel here = accepted.channel();

    for (int i = 0; i < 3; i++) {
      byte[] sent = there.seal("command", "get_users", "{\"a\":1}".getBytes(UTF_8));
      Envelope opened = here.open(sent);
      assertThat(opened.action()).isEqualTo("get_users");
      assertThat(opened.object().toString()).isEqualTo("{\"a\":1}");
      assertThatThrownBy(() -> here.open(sent)).isInstanceOf(ChannelException.class);
      here.rest();
      there.rest();
      assertThat(there.open(here.seal("event", "x", "{}".getBytes(UTF_8))).type())
          .isEqualTo("event");
    }
  }
}
