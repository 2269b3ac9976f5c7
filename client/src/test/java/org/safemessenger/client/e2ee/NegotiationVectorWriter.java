package org.safemessenger.client.e2ee;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.util.HexFormat;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.json.Json;

/** Makes {@link NegotiationVectors} anew, with new keys; run it when the format changes. */
final class NegotiationVectorWriter {
  private static final String PASSPHRASE = "correct horse battery staple";

  private NegotiationVectorWriter() {}

  public static void main(String[] arguments) throws IOException {
    KeyPair rsa = RsaKeys.parsePrivate(Vectors.read().alice().privateKey());
    KeyPair alice = X25519.generate(People.RANDOM);
    KeyPair bob = X25519.generate(People.RANDOM);
    var vectors =
        new NegotiationVectors(
            "A key file with an X25519 pair, and the safety number of two who negotiated keys. Test"
                + " keys: never use them.",
            PASSPHRASE,
            RsaKeys.toPem(rsa.getPrivate()),
            HexFormat.of().formatHex(X25519.secret(alice.getPrivate()).expose()),
            KeyFile.seal(
                "alice",
                new AccountKeys(rsa, alice),
                PASSPHRASE.toCharArray(),
                Argon2Settings.Cost.RECOMMENDED,
                People.RANDOM),
            person("alice", alice),
            person("Jörg Müller", bob),
            SafetyNumber.ofNegotiated(
                "alice",
                X25519.raw(alice.getPublic()),
                "Jörg Müller",
                X25519.raw(bob.getPublic())));
    Files.write(NegotiationVectors.file(), Json.bytes(vectors));
  }

  private static NegotiationVectors.Person person(String name, KeyPair pair) {
    NegotiatedKey key = NegotiatedCipherTest.key(InviteCipher.XCHACHA_POLY1305, pair);
    return new NegotiationVectors.Person(name, key.key(), key.fingerprint());
  }
}
