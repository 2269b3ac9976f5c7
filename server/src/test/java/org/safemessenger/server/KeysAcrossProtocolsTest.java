package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** Bob speaks protocol I, Ann protocol S; they negotiate a key and write to each other. */
class KeysAcrossProtocolsTest {
  private static final String CIPHER = "xchacha-poly1305";
  private static final String BOBS = "JaAiM6xPe9JDz/NmB2cBUMDjZpWDB7XiM5SfFH2HtGM=";
  private static final String ANNS = "mtSlePg/BdwHSfBcKxOrBIkUXmdKcEGGMHzMJfYcBQ4=";
  private static final String LATER = "lClMyN4RxbdZEbVGMHzMJfYcBQ4SfBcKxOrBIkUXmdI=";
  private static final String NONCE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

  @TempDir Path data;
  private RunningServer server;
  private TestClient ann;
  private InviteClient bob;

  @BeforeEach
  void bobInvitesAnnWhoAccepts() {
    server = RunningServer.start(data);
    ann = server.registered(Dialect.SEALED, "ann");
    bob = InviteMode.LINES.subscribed(server, "bob");
    bob.must("invite.request", Map.of("dest", "ann", "cipher", CIPHER, "key", BOBS));
    assertNegotiated(ann.event("friend_request").payload(), BOBS);
    ann.ask("accept_friend_request", Map.of("friend_username", "bob", "key", ANNS));
    assertNegotiated(ann.event("friend_added").payload(), BOBS);
    assertNegotiated(bob.event("invite.accept").fields(), ANNS);
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
    server.close();
  }

  @Test
  void bothListsHaveBothHalves() {
    JsonNode friend = ann.ask("get_friends_list").payload().path("friends").path(0);
    assertNegotiated(friend, BOBS);
    assertThat(friend.path("own_key").asString()).isEqualTo(ANNS);
    JsonNode contact = bob.must("contacts.sync", Map.of()).fields().path("contacts").path(0);
    assertNegotiated(contact, ANNS);
    assertThat(contact.path("own_key").asString()).isEqualTo(BOBS);
  }

  @Test
  void anotherKeyReachesTheOtherProtocol() {
    bob.must("invite.request", Map.of("dest", "ann", "key", LATER));
    assertNegotiated(ann.event("contact_key").payload(), LATER);
    ann.ask("send_friend_request", Map.of("friend_username", "bob", "key", LATER));
    Frame changed = bob.event("contact");
    while (!changed.text("key").equals(LATER)) {
      changed = bob.event("contact");
    }
    assertThat(changed.text("own_key")).isEqualTo(LATER);
  }

  @Test
  void aMessageSaysHowItIsEncrypted() {
    bob.must("message", Map.of("dest", "ann", "nonce", NONCE, "message", "ptkf"));
    JsonNode received = ann.event("private_message").payload();
    assertThat(received.path("nonce").asString()).isEqualTo(NONCE);
    assertThat(received.path("content").asString()).isEqualTo("ptkf");
    assertThat(received.path("scheme").asString()).isEqualTo(CIPHER);

    ann.ask("private_message", Map.of("recipient", "bob", "content", "b3Bl", "encrypted", true));
    Frame old = bob.event("message");
    assertThat(old.text("scheme")).isEqualTo("rsa-oaep");
    assertThat(old.text("nonce")).isEmpty();
    ann.ask(
        "private_message",
        Map.of(
            "recipient",
            "bob",
            "content",
            "b3Bl",
            "encrypted",
            true,
            "scheme",
            CIPHER,
            "nonce",
            NONCE));
    Frame sealed = bob.event("message");
    assertThat(sealed.text("scheme")).isEqualTo(CIPHER);
    assertThat(sealed.text("nonce")).isEqualTo(NONCE);
  }

  private static void assertNegotiated(JsonNode object, String key) {
    assertThat(object.path("cipher").asString()).isEqualTo(CIPHER);
    assertThat(object.path("key").asString()).isEqualTo(key);
  }
}
