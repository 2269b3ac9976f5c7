package org.safemessenger.client.e2ee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HexFormat;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.json.Json;

/**
 * {@code docs/protocol/vectors/invite-signature.json}: a message under a negotiated key with the
 * signature of its sender's published key.
 *
 * @param signed hex
 */
record SignatureVector(
    String about,
    String publicKey,
    String source,
    String dest,
    String id,
    String scheme,
    String nonce,
    String message,
    String signed,
    String signature) {
  static Path file() {
    return Path.of("..", "docs", "protocol", "vectors", "invite-signature.json");
  }

  static SignatureVector read() throws IOException {
    return Json.record(Json.object(Files.readAllBytes(file())), SignatureVector.class);
  }

  NegotiatedLetter letter() {
    return new NegotiatedLetter(source, dest, scheme, nonce, message);
  }

  /** Makes it anew; run it when the format changes. */
  public static void main(String[] arguments) throws IOException {
    KeyPair bob = X25519.generate(People.RANDOM);
    NegotiatedLetter letter =
        new NegotiatedCipher(X25519.generate(People.RANDOM), People.RANDOM)
            .seal(
                "alice",
                "Jörg Müller",
                "Grüß dich",
                NegotiatedCipherTest.key(InviteCipher.XCHACHA_POLY1305, bob));
    var vector =
        new SignatureVector(
            "RSA-PSS is randomised: compare what is signed, verify the signature.",
            RsaKeys.toPem(People.ALICE.getPublic()),
            letter.source(),
            letter.dest(),
            "a-1",
            letter.how().wireName(),
            letter.nonce(),
            letter.message(),
            HexFormat.of().formatHex(NegotiatedSignature.signed(letter, "a-1")),
            NegotiatedSignature.sign(letter, "a-1", People.ALICE, People.RANDOM));
    Files.write(file(), Json.bytes(vector));
  }
}
