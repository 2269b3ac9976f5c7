package org.safemessenger.protocol.safemessenger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.protocol.testing.Vectors.hex;
import static org.safemessenger.protocol.testing.Vectors.text;
import static org.safemessenger.protocol.testing.Vectors.utf8;

import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.testing.Vectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** This implementation against the published vectors, from the files alone. */
class VectorsTest {
  private static final ObjectNode HANDSHAKE = Vectors.read("handshake.json");
  private static final ServerIdentity SERVER =
      ServerIdentity.fromPem(text(HANDSHAKE, "server_private_key"), Ends.RANDOM);

  static Stream<ObjectNode> handshakes() {
    return Vectors.cases("handshake.json").stream();
  }

  static Stream<ObjectNode> frames() {
    return Vectors.cases("frames.json").stream();
  }

  static Stream<ObjectNode> replays() {
    return Vectors.cases("replay.json").stream();
  }

  @ParameterizedTest
  @MethodSource("handshakes")
  void theServersFirstFrameIsSignedByItsIdentity(ObjectNode vector) {
    ServerInfo info = ServerInfo.parse(utf8(vector, "server_info"));
    assertThat(info.computedFingerprint())
        .isEqualTo(text(HANDSHAKE, "key_fingerprint"))
        .isEqualTo(info.keyFingerprint());
    assertThat(SERVER.publicKey().getEncoded())
        .isEqualTo(hex(HANDSHAKE, "server_public_key_der_hex"));
    assertThat(
            RsaKeys.verifyPss(
                SERVER.publicKey(),
                Base64.getDecoder().decode(info.ecdh().signature()),
                Base64.getDecoder().decode(info.ecdh().key()),
                EcdhKey.expiryBytes(info.ecdh().expires())))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("handshakes")
  void theKeysFollowFromTheSecrets(ObjectNode vector) {
    ServerInfo info = ServerInfo.parse(utf8(vector, "server_info"));
    JsonNode sent = EnvelopeCodec.decodeCommand(utf8(vector, "session_key")).payload();
    SecretBytes opened = SERVER.open(Base64.getDecoder().decode(text(sent, "encrypted_key")));
    assertThat(opened.expose()).isEqualTo(hex(vector, "client_key_hex"));
    byte[] shared = sharedSecret(vector, info, sent);
    byte[] serverRandom = Base64.getDecoder().decode(info.serverRandom());

    PlainKeySchedule plain =
        PlainKeySchedule.of(
            SERVER.publicKey().getEncoded(), serverRandom, suite(vector), opened.expose(), shared);
    assertThat(plain.salt()).isEqualTo(hex(vector, "salt_hex"));
    assertThat(plain.ikm()).isEqualTo(hex(vector, "ikm_hex"));
    assertThat(plain.prk()).isEqualTo(hex(vector, "prk_hex"));
    KeySchedule.Keys keys =
        KeySchedule.derive(
            opened,
            shared.length == 0 ? null : SecretBytes.owning(shared),
            SERVER.publicKey(),
            serverRandom,
            suite(vector));
    assertThat(keys.c2s().key().expose()).isEqualTo(hex(vector, "c2s_key_hex"));
    assertThat(keys.c2s().mac().expose()).isEqualTo(hex(vector, "c2s_mac_hex"));
    assertThat(keys.s2c().key().expose()).isEqualTo(hex(vector, "s2c_key_hex"));
    assertThat(keys.s2c().mac().expose()).isEqualTo(hex(vector, "s2c_mac_hex"));
  }

  @ParameterizedTest
  @MethodSource("handshakes")
  void theAnswerOpensAndAnswersTheSessionKey(ObjectNode vector) {
    Envelope answer = opener(vector, "s2c").open(utf8(vector, "answer"));
    assertThat(answer.type()).isEqualTo("response");
    assertThat(answer.action()).isEqualTo("session_key");
    assertThat(answer.object().get("success").booleanValue()).isTrue();
    assertThat(answer.object().get("ecdh").booleanValue())
        .isEqualTo(vector.has("shared_secret_hex"));
    assertThat(text(answer.object(), "reply_to"))
        .isEqualTo(Envelope.parse(utf8(vector, "session_key")).nonce());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void aFrameOpensToItsPayload(ObjectNode vector) {
    Envelope sealed = Envelope.parse(utf8(vector, "frame"));
    String header = sealed.type() + "\n" + sealed.action() + "\n" + sealed.nonce();
    assertThat(header + "\n" + sealed.payload().stringValue()).isEqualTo(text(vector, "signed"));
    if (vector.has("aad")) {
      assertThat(header).isEqualTo(text(vector, "aad"));
    }
    Envelope opened = opener(vector, text(vector, "direction")).open(utf8(vector, "frame"));
    assertThat(opened.object()).isEqualTo(Json.object(utf8(vector, "payload")));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void sealingAgainGivesTheSameFrame(ObjectNode vector) {
    if (suite(vector).signature() == FrameSignature.RSA_PSS_SHA256) {
      // A PSS signature has a random salt; that it verifies is the test above.
      assertThat(text(vector, "signature")).isEqualTo("RSA-PSS-SHA256");
      return;
    }
    Envelope sealed = Envelope.parse(utf8(vector, "frame"));
    String direction = text(vector, "direction");
    var iv = new GivenRandom(hex(vector, "iv_hex"));
    var sealer =
        new FrameSealer(
            PayloadEncryption.of(suite(vector).cipher(), key(vector, direction), iv),
            new HmacSigning(mac(vector, direction)));
    byte[] again =
        sealer.seal(
            sealed.type(),
            sealed.action(),
            Long.parseLong(sealed.nonce()),
            utf8(vector, "payload"));
    assertThat(again).isEqualTo(utf8(vector, "frame"));
  }

  @ParameterizedTest
  @MethodSource("replays")
  void nonces(ObjectNode vector) {
    var window = new NonceWindow();
    var accepted = new ArrayList<Boolean>();
    vector.get("nonces").forEach(nonce -> accepted.add(accepts(window, nonce.stringValue())));
    var expected = new ArrayList<Boolean>();
    vector.get("accepted").forEach(flag -> expected.add(flag.booleanValue()));
    assertThat(accepted).isEqualTo(expected);
  }

  private static byte[] sharedSecret(ObjectNode vector, ServerInfo info, JsonNode sent) {
    if (!vector.has("shared_secret_hex")) {
      return new byte[0];
    }
    byte[] announced = Base64.getDecoder().decode(info.ecdh().key());
    byte[] fromClient =
        X25519.agree(X25519.privateKey(hex(vector, "client_ecdh_private_hex")), announced).expose();
    byte[] clients = Base64.getDecoder().decode(text(sent, "ecdh"));
    assertThat(
            X25519
                .agree(X25519.privateKey(hex(vector, "server_ecdh_private_hex")), clients)
                .expose())
        .isEqualTo(fromClient);
    assertThat(fromClient).isEqualTo(hex(vector, "shared_secret_hex"));
    return fromClient;
  }

  private static FrameOpener opener(ObjectNode vector, String direction) {
    CipherSuite suite = suite(vector);
    FrameSigning signing =
        suite.signature() == FrameSignature.HMAC_SHA256
            ? new HmacSigning(mac(vector, direction))
            : PssSigning.verifying(sender(direction), Ends.RANDOM);
    return new FrameOpener(
        PayloadEncryption.of(suite.cipher(), key(vector, direction), Ends.RANDOM),
        signing,
        new NonceWindow());
  }

  private static RSAPublicKey sender(String direction) {
    return direction.equals("c2s")
        ? RsaKeys.parsePublic(text(HANDSHAKE, "client_public_key"))
        : SERVER.publicKey();
  }

  private static SecretBytes key(ObjectNode vector, String direction) {
    return SecretBytes.owning(hex(vector, direction + "_key_hex"));
  }

  private static SecretBytes mac(ObjectNode vector, String direction) {
    return SecretBytes.owning(hex(vector, direction + "_mac_hex"));
  }

  private static boolean accepts(NonceWindow window, String nonce) {
    try {
      window.accept(nonce);
      return true;
    } catch (ChannelException refused) {
      return false;
    }
  }

  /** Draws the iv of the vector. */
  private static final class GivenRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] given;

    GivenRandom(byte[] given) {
      this.given = given;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(Arrays.copyOf(given, bytes.length), 0, bytes, 0, bytes.length);
    }
  }

  private static CipherSuite suite(JsonNode node) {
    return new CipherSuite(
        PayloadCipher.named(text(node, "cipher")).orElseThrow(),
        FrameSignature.named(text(node, "signature")).orElseThrow());
  }
}
