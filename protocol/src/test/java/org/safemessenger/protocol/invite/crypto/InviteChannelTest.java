package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** The sealed channel opens what the other end sealed, once, in order, and nothing else. */
class InviteChannelTest {
  private static final byte[] FRAME = "{\"type\":\"ping\",\"a\":\"Grüße 👋\"}".getBytes(UTF_8);
  private static final List<String> FIELDS = List.of("type", "nonce", "message");

  @ParameterizedTest
  @EnumSource
  void whatOneEndSealsTheOtherOpens(InviteCipher cipher) {
    SealedEnds ends = SealedEnds.connect(cipher);
    for (int i = 0; i < 300; i++) {
      byte[] frame = ("{\"i\":" + "1".repeat(1 + i) + "}").getBytes(UTF_8);
      assertThat(ends.server().open(ends.client().seal(frame))).isEqualTo(frame);
      assertThat(ends.client().open(ends.server().seal(frame))).isEqualTo(frame);
      if (i % 7 == 0) {
        ends.client().rest();
        ends.server().rest();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSealedFrameHasTheDocumentedFormAndCountsFromOne(InviteCipher cipher) {
    InviteChannel channel = SealedEnds.connect(cipher).client();
    for (int count = 1; count <= 3; count++) {
      ObjectNode frame = Json.object(channel.seal(FRAME));
      byte[] nonce = new byte[cipher.nonceBytes()];
      nonce[nonce.length - 1] = (byte) count;
      assertThat(frame.propertyNames()).containsExactly("type", "nonce", "message");
      assertThat(Json.string(frame, "type")).isEqualTo("sealed");
      assertThat(Base64.getDecoder().decode(Json.string(frame, "nonce"))).isEqualTo(nonce);
      assertThat(Base64.getDecoder().decode(Json.string(frame, "message")))
          .hasSize(FRAME.length + InviteCipher.TAG_BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyOtherJsonOfTheSameFieldsOpens(InviteCipher cipher) {
    SealedEnds ends = SealedEnds.connect(cipher);
    ObjectNode one = Json.object(ends.client().seal(FRAME));
    ObjectNode two = Json.object(ends.client().seal(FRAME));
    String spaced = one.toString().replace(":", " : ").replace("}", " , \"more\": [1], }");
    assertThat(ends.server().open(spaced.getBytes(UTF_8))).isEqualTo(FRAME);
    String turned =
        """
        {"message": "%s", "nonce": "%s", "type": "s\\u0065aled"}"""
            .formatted(Json.string(two, "message"), Json.string(two, "nonce"));
    assertThat(ends.server().open(turned.getBytes(UTF_8))).isEqualTo(FRAME);
  }

  @ParameterizedTest
  @EnumSource
  void anyBitFlippedAnywhereIsRefused(InviteCipher cipher) {
    SealedEnds ends = SealedEnds.connect(cipher);
    byte[] frame = ends.client().seal(FRAME);
    for (int bit = 0; bit < 8 * frame.length; bit++) {
      byte[] altered = frame.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(ends.server(), altered);
    }
    assertThat(ends.server().open(frame)).isEqualTo(FRAME);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoSealedFrameIsRefusedInTheSameWords(InviteCipher cipher) {
    SealedEnds ends = SealedEnds.connect(cipher);
    ObjectNode frame = Json.object(ends.client().seal(FRAME));
    for (String field : FIELDS) {
      String value = Json.string(frame, field);
      for (ObjectNode broken :
          List.of(
              frame.deepCopy().without(field),
              frame.deepCopy().putNull(field),
              frame.deepCopy().put(field, 1),
              frame.deepCopy().put(field, ""),
              frame.deepCopy().put(field, value + "AAAA"),
              frame.deepCopy().put(field, value + "\n"),
              frame.deepCopy().put(field, "Ā" + value.substring(1)),
              frame.deepCopy().put(field, value.substring(1)),
              frame.deepCopy().put(field, value.substring(4)))) {
        assertRefused(ends.server(), broken.toString().getBytes(UTF_8));
      }
    }
    for (String text : List.of("", "{", "[]", "{}", "null", frame + "{}", "{\"type\":\"ping\"}")) {
      assertRefused(ends.server(), text.getBytes(UTF_8));
    }
    assertThat(ends.server().open(frame.toString().getBytes(UTF_8))).isEqualTo(FRAME);
  }

  @ParameterizedTest
  @EnumSource
  void aFrameIsGoodForOneDirectionOfOneConnectionAndOnce(InviteCipher cipher) {
    SealedEnds ends = SealedEnds.connect(cipher);
    byte[] frame = ends.client().seal(FRAME);
    assertRefused(SealedEnds.connect(cipher).server(), frame);
    assertRefused(ends.client(), frame);
    ends.server().open(frame);
    assertRefused(ends.server(), frame);
  }

  @ParameterizedTest
  @EnumSource
  void aFrameMayBeLeftOutButNoneMayComeLate(InviteCipher cipher) {
    SealedEnds ends = SealedEnds.connect(cipher);
    byte[] first = ends.client().seal(FRAME);
    byte[] second = ends.client().seal(FRAME);
    byte[] third = ends.client().seal(FRAME);
    ends.server().open(second);
    assertRefused(ends.server(), first);
    assertThat(ends.server().open(third)).isEqualTo(FRAME);
  }

  /** Any growing nonce is good, read big-endian and unsigned; a refused one does not count. */
  @ParameterizedTest
  @EnumSource
  void noncesGrowAsUnsignedNumbers(InviteCipher cipher) throws Exception {
    ChannelKeys keys = keys();
    var server = new InviteChannel(cipher, keys.s2c(), keys.c2s());
    Aead client = cipher.under(keys.c2s());
    int last = cipher.nonceBytes() - 1;
    byte[] zero = new byte[cipher.nonceBytes()];
    byte[] small = with(zero, last, 0x7F);
    byte[] high = with(zero, last, 0x80);
    byte[] carried = with(zero, last - 1, 1);
    byte[] top = with(zero, 0, 0x80);
    byte[] most = new byte[cipher.nonceBytes()];
    Arrays.fill(most, (byte) 0xFF);
    assertRefused(server, most, new byte[InviteCipher.TAG_BYTES]);
    for (byte[] nonce : List.of(zero, small, high, carried, top, most)) {
      assertThat(server.open(nonce, client.seal(nonce, new byte[0], FRAME))).isEqualTo(FRAME);
    }
    for (byte[] nonce : List.of(zero, small, high, carried, top, most)) {
      assertRefused(server, nonce, client.seal(nonce, new byte[0], FRAME));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNonceOfAnotherLengthIsRefused(InviteCipher cipher) {
    SealedEnds ends = SealedEnds.connect(cipher);
    for (int length = 0; length <= 48; length++) {
      if (length != cipher.nonceBytes()) {
        byte[] nonce = new byte[length];
        Arrays.fill(nonce, (byte) 1);
        assertRefused(ends.server(), nonce, new byte[64]);
        assertRefused(ends.server(), SealedFrame.encode(nonce, new byte[64]));
      }
    }
  }

  @Test
  void aClosedChannelHasNoKeysAndDoesNothing() {
    SealedEnds ends = SealedEnds.connect(InviteCipher.XCHACHA_POLY1305);
    byte[] frame = ends.client().seal(FRAME);
    ends.server().close();
    assertThatThrownBy(() -> ends.server().seal(FRAME)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ends.server().open(frame)).isInstanceOf(IllegalStateException.class);
  }

  private static ChannelKeys keys() {
    var one = X25519.generate(SealedEnds.RANDOM);
    var other = X25519.generate(SealedEnds.RANDOM);
    return ChannelKeys.derive(one.getPrivate(), X25519.raw(other.getPublic()));
  }

  private static byte[] with(byte[] nonce, int at, int value) {
    byte[] changed = nonce.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static void assertRefused(InviteChannel channel, byte[] frame) {
    assertThatThrownBy(() -> channel.open(frame))
        .isInstanceOf(CannotOpenException.class)
        .hasMessage(CannotOpenException.frame().getMessage());
  }

  private static void assertRefused(InviteChannel channel, byte[] nonce, byte[] message) {
    assertThatThrownBy(() -> channel.open(nonce, message))
        .isInstanceOf(CannotOpenException.class)
        .hasMessage(CannotOpenException.frame().getMessage());
  }
}
