package org.safemessenger.client.e2ee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.safemessenger.client.e2ee.People.ALICE;
import static org.safemessenger.client.e2ee.People.BOB;
import static org.safemessenger.client.e2ee.People.MALLORY;
import static org.safemessenger.client.e2ee.People.RANDOM;
import static org.safemessenger.client.e2ee.People.publicKey;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;

/** Makes the vectors anew, with new keys; run it when the format changes. */
final class VectorWriter {
  private static final String PASSPHRASE = "correct horse battery staple";

  private VectorWriter() {}

  public static void main(String[] arguments) throws IOException {
    Letter shortOne = People.fromAliceToBob("Hi Bob 👋", false);
    Letter hybrid = People.fromAliceToBob("Grüße. ".repeat(60), true);
    Letter forged =
        new LetterCipher(MALLORY, RANDOM)
            .seal("alice", "bob", "c-1", "I am Alice", publicKey(BOB), true);
    Letter bare =
        new Letter(
            "alice",
            "bob",
            "",
            null,
            Base64.getEncoder()
                .encodeToString(
                    RsaOaep.encrypt(publicKey(BOB), "from an old client".getBytes(UTF_8), RANDOM)),
            null);
    var vectors =
        new Vectors(
            "Classic end-to-end messages from alice to bob. Bob opens each with his private key and"
                + " verifies it with alice's public key. Test keys: never use them.",
            person(ALICE),
            person(BOB),
            SafetyNumber.of("alice", ALICE.getPublic(), "bob", BOB.getPublic()),
            List.of(
                message("plain RSA-OAEP", shortOne, "verified", "Hi Bob 👋"),
                message("hybrid", hybrid, "verified", "Grüße. ".repeat(60)),
                message("signed by somebody else", forged, "unverified", "I am Alice"),
                message(
                    "of a client that knows only RSA-OAEP",
                    bare,
                    "unverified",
                    "from an old client"),
                message(
                    "hybrid under another sender", from("mallory", hybrid), "cannot_decrypt", null),
                message(
                    "plain under another client id",
                    numbered("c-2", shortOne),
                    "unverified",
                    "Hi Bob 👋")),
            PASSPHRASE,
            KeyFile.seal(
                "alice",
                new AccountKeys(ALICE, X25519.generate(RANDOM)),
                PASSPHRASE.toCharArray(),
                Argon2Settings.Cost.RECOMMENDED,
                RANDOM));
    Files.createDirectories(Vectors.file().getParent());
    Files.write(Vectors.file(), Json.bytes(vectors));
  }

  private static Vectors.Person person(KeyPair pair) {
    return new Vectors.Person(
        RsaKeys.toPem(pair.getPublic()),
        RsaKeys.toPem(pair.getPrivate()),
        RsaKeys.fingerprint(pair.getPublic()));
  }

  private static Letter from(String sender, Letter it) {
    return new Letter(
        sender, it.recipient(), it.clientId(), it.scheme(), it.content(), it.signature());
  }

  private static Letter numbered(String clientId, Letter it) {
    return new Letter(
        it.sender(), it.recipient(), clientId, it.scheme(), it.content(), it.signature());
  }

  private static Vectors.Message message(
      String name, Letter it, String outcome, @Nullable String text) {
    Scheme scheme = Scheme.named(it.scheme()).orElseThrow();
    HexFormat hex = HexFormat.of();
    return new Vectors.Message(
        name,
        it.sender(),
        it.recipient(),
        it.clientId(),
        it.scheme(),
        it.content(),
        it.signature(),
        hex.formatHex(it.signed(scheme)),
        scheme == Scheme.HYBRID
            ? hex.formatHex(Letter.associated(it.sender(), it.recipient(), it.clientId()))
            : null,
        outcome,
        text);
  }
}
