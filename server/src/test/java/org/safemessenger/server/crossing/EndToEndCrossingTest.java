package org.safemessenger.server.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.server.crossing.Crossing.succeed;
import static org.safemessenger.server.crossing.Crossing.with;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.invite.crypto.CannotOpenException;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.MessageKey;
import org.safemessenger.protocol.invite.crypto.SealedText;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/**
 * Two users of different protocols read each other with the key they negotiated over the server.
 */
class EndToEndCrossingTest {
  private final SecureRandom random = new SecureRandom();
  private final KeyPair sams = X25519.generate(random);
  private final KeyPair ivys = X25519.generate(random);

  @TempDir Path data;

  @ParameterizedTest
  @EnumSource
  void inviteAsksAndBothRead(InviteCipher cipher) {
    try (Crossing town = new Crossing(data, Pairing.IN_CLEAR)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      ivy.must(
          "invite.request",
          Map.of("dest", "sam", "cipher", cipher.wireName(), "key", base64(ivys)));
      TestClient.Frame asked = sam.event("friend_request");
      succeed(sam, "accept_friend_request", Map.of("friend_username", "ivy", "key", base64(sams)));
      InviteClient.Frame accepted = ivy.event("invite.accept");
      readEachOther(
          sam,
          key(asked.text("cipher"), sams, asked.text("key")),
          ivy,
          key(accepted.text("cipher"), ivys, accepted.text("key")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void safeAsksAndBothRead(InviteCipher cipher) {
    try (Crossing town = new Crossing(data, Pairing.SEALED)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      succeed(
          sam,
          "send_friend_request",
          Map.of("friend_username", "ivy", "cipher", cipher.wireName(), "key", base64(sams)));
      InviteClient.Frame asked = ivy.event("invite.request");
      ivy.must("invite.accept", Map.of("dest", "sam", "key", base64(ivys)));
      TestClient.Frame added = sam.event("friend_added");
      readEachOther(
          sam,
          key(added.text("cipher"), sams, added.text("key")),
          ivy,
          key(asked.text("cipher"), ivys, asked.text("key")));
    }
  }

  private void readEachOther(
      TestClient sam, MessageKey samsKey, InviteClient ivy, MessageKey hers) {
    SealedText toSam = hers.seal("ivy", "sam", "Grüß dich 👋", random);
    ivy.must("message", Map.of("dest", "sam", "nonce", toSam.nonce(), "message", toSam.message()));
    JsonNode got = sam.event("private_message").payload();
    SealedText received =
        new SealedText(got.path("nonce").asString(), got.path("content").asString());
    assertThat(got.path("scheme").asString()).isEqualTo(samsKey.cipher().wireName());
    assertThat(
            samsKey.open(got.path("sender").asString(), got.path("recipient").asString(), received))
        .isEqualTo("Grüß dich 👋");
    assertThatThrownBy(() -> samsKey.open("sam", "ivy", received))
        .isInstanceOf(CannotOpenException.class);

    SealedText toIvy = samsKey.seal("sam", "ivy", "Dich auch!", random);
    Map<String, Object> fields =
        Map.of(
            "recipient",
            "ivy",
            "encrypted",
            true,
            "content",
            toIvy.message(),
            "nonce",
            toIvy.nonce());
    succeed(sam, "private_message", with(fields, "scheme", samsKey.cipher().wireName()));
    InviteClient.Frame back = ivy.event("message");
    assertThat(
            hers.open(
                back.text("source"),
                back.text("dest"),
                new SealedText(back.text("nonce"), back.text("message"))))
        .isEqualTo("Dich auch!");
  }

  private static MessageKey key(String cipher, KeyPair own, String theirs) {
    return MessageKey.derive(
        InviteCipher.named(cipher).orElseThrow(), own, Base64.getDecoder().decode(theirs));
  }

  private static String base64(KeyPair pair) {
    return Base64.getEncoder().encodeToString(X25519.raw(pair.getPublic()));
  }
}
