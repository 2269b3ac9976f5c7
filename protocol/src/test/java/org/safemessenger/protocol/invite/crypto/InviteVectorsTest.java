package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.protocol.testing.Vectors.hex;
import static org.safemessenger.protocol.testing.Vectors.text;
import static org.safemessenger.protocol.testing.Vectors.utf8;

import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.testing.Vectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** This implementation against the published vectors, from the files alone. */
class InviteVectorsTest {
  private static final ObjectNode CHANNELS = Vectors.read("invite-channel.json");
  private static final ObjectNode MALFORMED = Vectors.read("invite-malformed.json");

  static Stream<ObjectNode> conversations() {
    return Vectors.cases("invite-messages.json").stream();
  }

  static Stream<ObjectNode> channels() {
    return Vectors.cases("invite-channel.json").stream();
  }

  static Stream<ObjectNode> refusedFrames() {
    return Vectors.list(MALFORMED, "channel").stream();
  }

  static Stream<ObjectNode> refusedMessages() {
    return Vectors.list(MALFORMED, "messages").stream();
  }

  static Stream<ObjectNode> refusedKeys() {
    return Vectors.list(MALFORMED, "keys").stream();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void bothSidesDeriveTheKey(ObjectNode vector) {
    InviteCipher cipher = cipher(vector);
    KeyPair source = X25519.pair(hex(vector, "source_private_hex"));
    KeyPair dest = X25519.pair(hex(vector, "dest_private_hex"));
    byte[] sourceKey = PublicKeyField.decode(text(vector, "source_key"), "source_key");
    byte[] destKey = PublicKeyField.decode(text(vector, "dest_key"), "dest_key");
    assertThat(X25519.raw(source.getPublic())).isEqualTo(sourceKey);
    assertThat(X25519.raw(dest.getPublic())).isEqualTo(destKey);
    SecretBytes shared = X25519.agree(source.getPrivate(), destKey);
    assertThat(shared.expose()).isEqualTo(hex(vector, "shared_hex"));
    assertThat(X25519.agree(dest.getPrivate(), sourceKey)).isEqualTo(shared);
    byte[] info = MessageKey.info(cipher, sourceKey, destKey);
    assertThat(info)
        .isEqualTo(hex(vector, "info_hex"))
        .isEqualTo(MessageKey.info(cipher, destKey, sourceKey));
    assertThat(Hkdf.key(shared, info).expose()).isEqualTo(hex(vector, "key_hex"));
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void everyMessageOpensForBothAndIsSealedTheSameAgain(ObjectNode vector) {
    String source = text(vector, "source");
    String dest = text(vector, "dest");
    assertThat(MessageKey.associated(source, dest)).isEqualTo(hex(vector, "associated_hex"));
    for (ObjectNode message : Vectors.list(vector, "messages")) {
      var sealed = new SealedText(text(message, "nonce"), text(message, "message"));
      for (MessageKey key : keysOfBoth(vector)) {
        assertThat(key.open(source, dest, sealed)).isEqualTo(text(message, "text"));
      }
      byte[] again =
          cipher(vector)
              .under(SecretBytes.owning(hex(vector, "key_hex")))
              .seal(
                  Base64.getDecoder().decode(sealed.nonce()),
                  hex(vector, "associated_hex"),
                  utf8(message, "text"));
      assertThat(StrictBase64.encode(again)).isEqualTo(sealed.message());
    }
  }

  private static List<MessageKey> keysOfBoth(ObjectNode vector) {
    return List.of(
        MessageKey.derive(
            cipher(vector),
            X25519.pair(hex(vector, "source_private_hex")),
            PublicKeyField.decode(text(vector, "dest_key"), "key")),
        MessageKey.derive(
            cipher(vector),
            X25519.pair(hex(vector, "dest_private_hex")),
            PublicKeyField.decode(text(vector, "source_key"), "key")));
  }

  @ParameterizedTest
  @MethodSource("channels")
  void theReplyIsSignedByTheServersKey(ObjectNode vector) {
    JsonNode request = Json.object(utf8(vector, "request"));
    JsonNode reply = Json.object(utf8(vector, "reply"));
    var server = ServerIdentity.fromPem(text(CHANNELS, "server_private_key"), SealedEnds.RANDOM);
    assertThat(text(reply, "server_key")).isEqualTo(server.publicKeyPem());
    assertThat(server.fingerprint()).isEqualTo(text(CHANNELS, "server_fingerprint"));
    assertThat(text(request, "key") + text(reply, "key"))
        .isEqualTo(
            publicKey(vector, "client_private_hex") + publicKey(vector, "server_private_hex"));
    assertThat(
            RsaKeys.verifyPss(
                server.publicKey(),
                Base64.getDecoder().decode(text(reply, "signature")),
                hex(vector, "signed_hex")))
        .isTrue();
  }

  private static String publicKey(ObjectNode vector, String field) {
    return PublicKeyField.encode(X25519.raw(X25519.pair(hex(vector, field)).getPublic()));
  }

  @ParameterizedTest
  @MethodSource("channels")
  void theChannelsKeysFollowFromEitherSide(ObjectNode vector) {
    KeyPair client = X25519.pair(hex(vector, "client_private_hex"));
    KeyPair server = X25519.pair(hex(vector, "server_private_hex"));
    assertThat(X25519.agree(client.getPrivate(), X25519.raw(server.getPublic())).expose())
        .isEqualTo(hex(vector, "shared_hex"));
    ChannelKeys keys = keys(vector);
    assertThat(ChannelKeys.derive(client.getPrivate(), X25519.raw(server.getPublic())))
        .isEqualTo(keys);
    assertThat(ChannelKeys.derive(server.getPrivate(), X25519.raw(client.getPublic())))
        .isEqualTo(keys);
  }

  @ParameterizedTest
  @MethodSource("channels")
  void theFramesOpenInOrderAndAreSealedTheSameAgain(ObjectNode vector) {
    ChannelKeys keys = keys(vector);
    var client = new InviteChannel(cipher(vector), keys.c2s(), keys.s2c());
    var server = new InviteChannel(cipher(vector), keys.s2c(), keys.c2s());
    for (ObjectNode row : Vectors.list(vector, "frames")) {
      boolean up = text(row, "direction").equals("c2s");
      assertThat((up ? client : server).seal(utf8(row, "frame"))).isEqualTo(utf8(row, "sealed"));
      assertThat((up ? server : client).open(utf8(row, "sealed"))).isEqualTo(utf8(row, "frame"));
    }
  }

  @ParameterizedTest
  @MethodSource("refusedFrames")
  void aMalformedFrameIsRefused(ObjectNode vector) {
    ChannelKeys keys = keys(MALFORMED);
    var server = new InviteChannel(cipher(vector), keys.s2c(), keys.c2s());
    vector.get("before").forEach(frame -> server.open(frame.stringValue().getBytes(UTF_8)));
    assertThatThrownBy(() -> server.open(utf8(vector, "frame")))
        .isInstanceOf(CannotOpenException.class);
  }

  @ParameterizedTest
  @MethodSource("refusedMessages")
  void aMalformedMessageIsRefused(ObjectNode vector) {
    var key = new MessageKey(cipher(vector), SecretBytes.owning(hex(vector, "key_hex")));
    var sealed = new SealedText(text(vector, "nonce"), text(vector, "message"));
    assertThatThrownBy(() -> key.open(text(vector, "source"), text(vector, "dest"), sealed))
        .isInstanceOf(CannotOpenException.class);
  }

  @ParameterizedTest
  @MethodSource("refusedKeys")
  void aMalformedKeyIsRefused(ObjectNode vector) {
    KeyPair own = X25519.generate(SealedEnds.RANDOM);
    assertThatThrownBy(
            () ->
                MessageKey.derive(
                    InviteCipher.AES256_GCM,
                    own,
                    PublicKeyField.decode(text(vector, "key"), "key")))
        .isInstanceOf(MalformedException.class);
  }

  private static ChannelKeys keys(ObjectNode vector) {
    return new ChannelKeys(
        SecretBytes.owning(hex(vector, "c2s_key_hex")),
        SecretBytes.owning(hex(vector, "s2c_key_hex")));
  }

  private static InviteCipher cipher(ObjectNode vector) {
    return InviteCipher.named(text(vector, "cipher")).orElseThrow();
  }
}
