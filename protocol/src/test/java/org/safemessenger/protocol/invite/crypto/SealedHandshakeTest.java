package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.HandshakeException;
import org.safemessenger.protocol.crypto.ServerIdentity;

/** The switch to encryption: both ends agree, or the client learns that they do not. */
class SealedHandshakeTest {
  private static final SecureRandom RANDOM = SealedEnds.RANDOM;
  private static final ServerIdentity OTHER = ServerIdentity.generate(RANDOM);

  private final ClientSide client = ClientSide.begin(InviteCipher.XCHACHA_POLY1305, RANDOM);
  private final ServerSide.Accepted accepted = accept(client);

  private static ServerSide.Accepted accept(ClientSide client) {
    return ServerSide.accept(
        InviteCipher.XCHACHA_POLY1305, client.key(), SealedEnds.IDENTITY, RANDOM);
  }

  /** RFC 7748 section 6.1: points of small order, and two more that are equal to 0 and 1. */
  static Stream<String> keysOfSmallOrder() {
    byte[] prime = little(BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19)));
    byte[] next = little(BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(18)));
    HexFormat hex = HexFormat.of();
    return Stream.of(
            new byte[32],
            hex.parseHex("01" + "00".repeat(31)),
            hex.parseHex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
            hex.parseHex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
            hex.parseHex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
            prime,
            next)
        .map(PublicKeyField::encode);
  }

  private static byte[] little(BigInteger number) {
    byte[] big = number.toByteArray();
    byte[] little = new byte[32];
    for (int i = 0; i < 32; i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }

  @ParameterizedTest
  @EnumSource
  void bothEndsAgreeAndTheClientLearnsTheServersKey(InviteCipher cipher) {
    ClientSide asking = ClientSide.begin(cipher, RANDOM);
    ServerSide.Accepted answer =
        ServerSide.accept(cipher, asking.key(), SealedEnds.IDENTITY, RANDOM);
    ClientSide.Finished finished = SealedEnds.finish(asking, answer);
    assertThat(finished.fingerprint()).isEqualTo(SealedEnds.IDENTITY.fingerprint());
    byte[] frame = "{}".getBytes(UTF_8);
    assertThat(answer.channel().open(finished.channel().seal(frame))).isEqualTo(frame);
    assertThat(asking.cipher()).isEqualTo(answer.cipher()).isEqualTo(cipher.wireName());
  }

  @Test
  void noTwoConnectionsHaveTheSameKeys() {
    assertThat(accept(client).key()).isNotEqualTo(accepted.key());
    assertThat(ClientSide.begin(InviteCipher.AES256_GCM, RANDOM).key()).isNotEqualTo(client.key());
  }

  @Test
  void aSignatureOfSomebodyElseOrOverOtherKeysIsRefused() {
    ServerSide.Accepted forOthers = accept(ClientSide.begin(InviteCipher.AES256_GCM, RANDOM));
    byte[] own = Base64.getDecoder().decode(client.key());
    byte[] theirs = Base64.getDecoder().decode(accepted.key());
    for (String signature :
        List.of(
            forOthers.signature(),
            StrictBase64.encode(OTHER.sign(own, theirs)),
            StrictBase64.encode(SealedEnds.IDENTITY.sign(theirs, own)),
            StrictBase64.encode(SealedEnds.IDENTITY.sign(own)),
            "")) {
      assertThatThrownBy(
              () ->
                  client.finish(accepted.cipher(), accepted.key(), accepted.serverKey(), signature))
          .isInstanceOf(HandshakeException.class);
    }
    assertThatThrownBy(
            () ->
                client.finish(
                    accepted.cipher(), forOthers.key(), accepted.serverKey(), accepted.signature()))
        .isInstanceOf(HandshakeException.class);
    assertThatThrownBy(
            () ->
                client.finish(
                    accepted.cipher(), accepted.key(), OTHER.publicKeyPem(), accepted.signature()))
        .isInstanceOf(HandshakeException.class);
  }

  @Test
  void whoSignsWithAnotherKeyHasAnotherFingerprint() {
    ServerSide.Accepted impostor =
        ServerSide.accept(InviteCipher.XCHACHA_POLY1305, client.key(), OTHER, RANDOM);
    assertThat(SealedEnds.finish(client, impostor).fingerprint())
        .isNotEqualTo(SealedEnds.IDENTITY.fingerprint());
  }

  @Test
  void anotherCipherThanAskedForIsRefused() {
    assertThatThrownBy(
            () ->
                client.finish(
                    InviteCipher.AES256_GCM.wireName(),
                    accepted.key(),
                    accepted.serverKey(),
                    accepted.signature()))
        .isInstanceOf(HandshakeException.class);
  }

  @ParameterizedTest
  @MethodSource("keysOfSmallOrder")
  void aKeyOfSmallOrderIsRefusedByBothSides(String key) {
    assertThatThrownBy(
            () ->
                ServerSide.accept(InviteCipher.XCHACHA_POLY1305, key, SealedEnds.IDENTITY, RANDOM))
        .isInstanceOf(MalformedException.class);
    String signature =
        StrictBase64.encode(
            SealedEnds.IDENTITY.sign(
                Base64.getDecoder().decode(client.key()), Base64.getDecoder().decode(key)));
    assertThatThrownBy(() -> client.finish(client.cipher(), key, accepted.serverKey(), signature))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void whatIsNoKeyIsRefusedByName() {
    String good = client.key();
    for (String key :
        List.of(
            "",
            "AAAA",
            good.substring(0, 43),
            good.substring(0, 43) + "A",
            good.substring(0, 42) + "B=",
            good.substring(0, 42) + "==",
            good + "AAAA",
            "-" + good.substring(1))) {
      assertThatThrownBy(
              () -> ServerSide.accept(InviteCipher.AES256_GCM, key, SealedEnds.IDENTITY, RANDOM))
          .isInstanceOf(MalformedException.class)
          .hasMessage("the field 'key' must be base64 of 32 bytes, X25519");
    }
  }

  @Test
  void whatAReplyMustHaveIsNamed() {
    assertThatThrownBy(
            () ->
                client.finish(
                    accepted.cipher(), accepted.key(), accepted.serverKey(), "not base64"))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("'signature'");
    assertThatThrownBy(
            () -> client.finish(accepted.cipher(), accepted.key(), "not PEM", accepted.signature()))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("PEM");
  }
}
