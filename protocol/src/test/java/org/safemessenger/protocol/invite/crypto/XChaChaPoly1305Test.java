package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.safemessenger.protocol.crypto.SecretBytes;

/** XChaCha20-Poly1305 against the draft's vectors and against another implementation. */
class XChaChaPoly1305Test {
  private static final HexFormat HEX = HexFormat.of();

  /** draft-irtf-cfrg-xchacha-03 section 2.2.1. */
  @Test
  void theSubkeyIsTheDrafts() {
    assertThat(
            HEX.formatHex(
                HChaCha20.subkey(
                    HEX.parseHex(
                        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                    HEX.parseHex("000000090000004a0000000031415927"))))
        .isEqualTo("82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc");
  }

  /** draft-irtf-cfrg-xchacha-03 appendix A.3.1. */
  @Test
  void theSealedTextIsTheDrafts() throws Exception {
    byte[] plain =
        ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the"
                + " future, sunscreen would be it.")
            .getBytes(US_ASCII);
    byte[] associated = HEX.parseHex("50515253c0c1c2c3c4c5c6c7");
    byte[] nonce = HEX.parseHex("404142434445464748494a4b4c4d4e4f5051525354555657");
    Aead aead =
        under(HEX.parseHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
    byte[] sealed = aead.seal(nonce, associated, plain);
    assertThat(HEX.formatHex(sealed))
        .isEqualTo(
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
                + "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                + "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                + "21f9664c97637da9768812f615c68b13b52e"
                + "c0875924c1c7987947deafd8780acf49");
    assertThat(aead.open(nonce, associated, sealed)).isEqualTo(plain);
  }

  @Test
  void bouncyCastleAgreesOnRandomInputs() throws Exception {
    var random = new Random(20_261_122);
    byte[] key = new byte[32];
    Aead aead = under(key);
    for (int i = 0; i < 100_000; i++) {
      if (i % 16 == 0) {
        random.nextBytes(key = new byte[32]);
        aead = under(key);
      }
      byte[] nonce = bytes(random, 24);
      byte[] associated = bytes(random, random.nextInt(80));
      byte[] plain = bytes(random, random.nextInt(400));
      byte[] sealed = aead.seal(nonce, associated, plain);
      assertThat(sealed).isEqualTo(bouncyCastle(key, nonce, associated, plain));
      assertThat(aead.open(nonce, associated, sealed)).isEqualTo(plain);
    }
  }

  /** The kept subkey is that of the nonce at hand, whatever came before it. */
  @Test
  void noncesOfSeveralPrefixesMayAlternate() throws Exception {
    var random = new Random(1);
    byte[] key = bytes(random, 32);
    Aead aead = under(key);
    byte[][] nonces = {bytes(random, 24), bytes(random, 24), bytes(random, 24)};
    for (int i = 0; i < 300; i++) {
      byte[] nonce = nonces[random.nextInt(3)].clone();
      nonce[23] = (byte) i;
      nonce[22] = (byte) (i >> 8);
      byte[] plain = bytes(random, 20);
      assertThat(aead.seal(nonce, plain, plain)).isEqualTo(bouncyCastle(key, nonce, plain, plain));
    }
  }

  private static Aead under(byte[] key) {
    return InviteCipher.XCHACHA_POLY1305.under(SecretBytes.owning(key));
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bouncyCastle(byte[] key, byte[] nonce, byte[] associated, byte[] plain)
      throws InvalidCipherTextException {
    var cipher = new XChaCha20Poly1305();
    cipher.init(true, new AEADParameters(new KeyParameter(key), 128, nonce, associated));
    byte[] sealed = new byte[cipher.getOutputSize(plain.length)];
    int at = cipher.processBytes(plain, 0, plain.length, sealed, 0);
    cipher.doFinal(sealed, at);
    return sealed;
  }
}
