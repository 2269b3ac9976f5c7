package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.protocol.safemessenger.crypto.Ends.IDENTITY;
import static org.safemessenger.protocol.safemessenger.crypto.Ends.RANDOM;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.HandshakeException;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import tools.jackson.databind.node.ObjectNode;

class HandshakeTest {
  private final ServerHandshake server = new ServerHandshake(Ends.context(InstantSource.system()));

  @ParameterizedTest
  @CsvSource({
    "AES_256_GCM,HMAC_SHA256,true",
    "AES_256_GCM,HMAC_SHA256,false",
    "AES_256_CBC,HMAC_SHA256,true",
    "AES_256_CBC,HMAC_SHA256,false",
    "AES_256_GCM,RSA_PSS_SHA256,true",
    "AES_256_GCM,RSA_PSS_SHA256,false",
    "AES_256_CBC,RSA_PSS_SHA256,true",
    "AES_256_CBC,RSA_PSS_SHA256,false"
  })
  void bothEndsUnderstandEachOther(PayloadCipher cipher, FrameSignature signature, boolean ecdh) {
    Ends ends =
        Ends.connect(
            new ClientHandshake.Wish(new CipherSuite(cipher, signature), ecdh, Ends.CLIENT_KEY));
    for (int length : new int[] {0, 1, 7, 8, 9, 250, 5000}) {
      byte[] payload = ("{\"a\":\"" + "é".repeat(length) + "\"}").getBytes(UTF_8);
      assertThat(ends.server().open(ends.client().seal("command", "x", payload)).object())
          .isEqualTo(Json.object(payload));
      assertThat(ends.client().open(ends.server().seal("event", "y.Z-9_", payload)).object())
          .isEqualTo(Json.object(payload));
      ends.client().rest();
      ends.server().rest();
    }
  }

  @Test
  void theAnswerSaysWhatWasAgreedAndWhichFrameItAnswers() {
    ServerInfo info = ServerInfo.parse(server.hello());
    assertThat(info.computedFingerprint()).isEqualTo(IDENTITY.fingerprint());
    assertThat(info.keyFingerprint()).isEqualTo(IDENTITY.fingerprint()).startsWith("SHA256:");
    var client = ClientHandshake.begin(info, ClientHandshake.Wish.PREFERRED, RANDOM);
    byte[] answer = server.accept(EnvelopeCodec.decodeCommand(client.sessionKeyFrame())).answer();
    assertThat(new String(answer, UTF_8))
        .startsWith("{\"type\":\"response\",\"action\":\"session_key\",\"payload\":\"")
        .contains("\",\"nonce\":\"1\",\"signature\":\"");
    client.finish(answer);
  }

  static Stream<byte[]> badKeys() throws GeneralSecurityException {
    byte[] noise = new byte[384];
    RANDOM.nextBytes(noise);
    noise[0] = 1;
    byte[] huge = new byte[384];
    Arrays.fill(huge, (byte) 0xFF);
    var sha1 =
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
    return Stream.of(
        new byte[0],
        new byte[1],
        new byte[384],
        noise,
        huge,
        new byte[385],
        encrypted("RSA/ECB/OAEPPadding", sha1, 32),
        encrypted("RSA/ECB/PKCS1Padding", null, 32),
        encrypted("RSA/ECB/OAEPPadding", Primitives.OAEP, 0),
        encrypted("RSA/ECB/OAEPPadding", Primitives.OAEP, 16),
        encrypted("RSA/ECB/OAEPPadding", Primitives.OAEP, 33));
  }

  @ParameterizedTest
  @MethodSource("badKeys")
  void aKeyThatDoesNotOpenIsAnsweredLikeAnyOtherAndFailsAtTheNextFrame(byte[] encryptedKey) {
    var client = ClientHandshake.begin(server.serverInfo(), ClientHandshake.Wish.PREFERRED, RANDOM);
    ObjectNode payload = payload(client).deepCopy();
    payload.put("encrypted_key", Base64.getEncoder().encodeToString(encryptedKey));
    ServerHandshake.Accepted accepted = server.accept(new ClientFrame("session_key", payload, "1"));
    assertThatThrownBy(() -> client.finish(accepted.answer())).isInstanceOf(ChannelException.class);
    byte[] next = channelOf(client).seal("command", "login", "{}".getBytes(UTF_8));
    assertThatThrownBy(() -> accepted.channel().open(next))
        .isInstanceOfSatisfying(
            ChannelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_PAYLOAD))
        .hasMessage(ChannelException.rejected().getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encrypted_key|%%%|the field 'encrypted_key' must be base64",
        "encrypted_key||the field 'encrypted_key' is missing",
        "cipher|AES-128-GCM|the field 'cipher' must be one of the 'ciphers' of server_info",
        "cipher||the field 'cipher' is missing",
        "signature|none|the field 'signature' must be one of the 'signatures' of server_info",
        "signature|RSA-PSS-SHA256|with RSA-PSS-SHA256 the field 'public_key' is needed",
        "ecdh|AAAA|an X25519 key has 32 bytes",
        "ecdh|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|the X25519 key is not usable"
      })
  void aSessionKeyWithABadFieldIsMalformed(String field, @Nullable String value, String message) {
    var client = ClientHandshake.begin(server.serverInfo(), ClientHandshake.Wish.PREFERRED, RANDOM);
    ObjectNode payload = payload(client).deepCopy().put(field, value);
    assertThatThrownBy(() -> server.accept(new ClientFrame("session_key", payload, "1")))
        .isInstanceOf(MalformedException.class)
        .hasMessage(message);
  }

  @Test
  void aClientKeyBelow2048BitsIsMalformed() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    var weak = generator.generateKeyPair();
    var wish =
        new ClientHandshake.Wish(
            new CipherSuite(PayloadCipher.AES_256_GCM, FrameSignature.RSA_PSS_SHA256), true, weak);
    var client = ClientHandshake.begin(server.serverInfo(), wish, RANDOM);
    assertThatThrownBy(() -> server.accept(EnvelopeCodec.decodeCommand(client.sessionKeyFrame())))
        .isInstanceOf(MalformedException.class)
        .hasMessage("an RSA key must have 2048 to 8192 bits");
  }

  @Test
  void aServerThatOffersLessIsNotTalkedIntoMore() {
    var context = Ends.context(InstantSource.system());
    var strict =
        new ServerHandshake(
            new ServerHandshake.Context(
                IDENTITY,
                context.ecdhKeys(),
                new ServerOffer(
                    "1",
                    List.of(PayloadCipher.AES_256_GCM),
                    List.of(FrameSignature.HMAC_SHA256),
                    List.of(),
                    1),
                context.clock(),
                RANDOM));
    var wish = Ends.wish(PayloadCipher.AES_256_CBC, FrameSignature.HMAC_SHA256);
    assertThatThrownBy(() -> ClientHandshake.begin(strict.serverInfo(), wish, RANDOM))
        .isInstanceOf(HandshakeException.class);
    var client = ClientHandshake.begin(server.serverInfo(), wish, RANDOM);
    assertThatThrownBy(() -> strict.accept(EnvelopeCodec.decodeCommand(client.sessionKeyFrame())))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void aKeyThatTheIdentityDidNotSignIsRefusedByTheClient() {
    ServerInfo honest = server.serverInfo();
    ServerInfo.Ecdh other = new ServerHandshake(otherServer()).serverInfo().ecdh();
    ServerInfo.Ecdh own = honest.ecdh();
    for (var forged :
        List.of(other, new ServerInfo.Ecdh(own.key(), own.expires() + 1, own.signature()))) {
      assertThatThrownBy(
              () ->
                  ClientHandshake.begin(
                      with(honest, forged), ClientHandshake.Wish.PREFERRED, RANDOM))
          .isInstanceOf(HandshakeException.class)
          .hasMessage("the server's X25519 key is not signed by its identity");
    }
  }

  @Test
  void theX25519KeyIsReplacedAfterTenMinutesAndForgottenAMinuteLater() {
    var now = new Instant[] {Instant.parse("2026-01-01T00:00:00Z")};
    var context = Ends.context(() -> now[0]);
    var early = new ServerHandshake(context);
    var late = new ServerHandshake(context);
    var first = ClientHandshake.begin(early.serverInfo(), ClientHandshake.Wish.PREFERRED, RANDOM);
    var second = ClientHandshake.begin(late.serverInfo(), ClientHandshake.Wish.PREFERRED, RANDOM);

    now[0] = now[0].plus(Duration.ofMinutes(10));
    context.ecdhKeys().rotate();
    assertThat(new ServerHandshake(context).serverInfo().ecdh().key())
        .isNotEqualTo(early.serverInfo().ecdh().key());
    first.finish(early.accept(EnvelopeCodec.decodeCommand(first.sessionKeyFrame())).answer());

    now[0] = now[0].plus(Duration.ofMinutes(1));
    context.ecdhKeys().rotate();
    assertThatThrownBy(() -> late.accept(EnvelopeCodec.decodeCommand(second.sessionKeyFrame())))
        .isInstanceOfSatisfying(
            ChannelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_EXHAUSTED));
  }

  @Test
  void theIdentitySurvivesItsFileAndShowsNoSecret() {
    ServerIdentity again = ServerIdentity.fromPem(IDENTITY.toPem(), new SecureRandom());
    assertThat(again.fingerprint()).isEqualTo(IDENTITY.fingerprint());
    assertThat(again.toString()).isEqualTo("ServerIdentity[" + IDENTITY.fingerprint() + "]");
    assertThat(SecretBytes.owning(new byte[] {42}).toString()).isEqualTo("SecretBytes[1 bytes]");
  }

  private static ServerHandshake.Context otherServer() {
    var identity = ServerIdentity.generate(RANDOM);
    var clock = InstantSource.system();
    var offer = Ends.context(clock).offer();
    return new ServerHandshake.Context(
        identity, new EcdhKeys(identity, clock, RANDOM), offer, clock, RANDOM);
  }

  private static ServerInfo with(ServerInfo info, ServerInfo.Ecdh ecdh) {
    ObjectNode node = Json.node(info);
    node.set("ecdh", Json.node(ecdh));
    return ServerInfo.parse(node.toString().getBytes(UTF_8));
  }

  private static ObjectNode payload(ClientHandshake client) {
    return EnvelopeCodec.decodeCommand(client.sessionKeyFrame()).payload();
  }

  /** A channel that the client holds although the server never proved itself. */
  private static SecureChannel channelOf(ClientHandshake client) {
    return client.unproven();
  }

  private static byte[] encrypted(
      String transformation, @Nullable AlgorithmParameterSpec spec, int length)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(transformation);
    cipher.init(Cipher.ENCRYPT_MODE, IDENTITY.publicKey(), spec);
    return cipher.doFinal(new byte[length]);
  }
}
