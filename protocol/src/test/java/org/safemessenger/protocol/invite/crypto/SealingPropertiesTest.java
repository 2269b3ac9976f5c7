package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.safemessenger.protocol.crypto.X25519;

/** Whatever is sealed comes back as it was, and as nothing else. */
class SealingPropertiesTest {
  private static final KeyPair ALICE = X25519.generate(SealedEnds.RANDOM);
  private static final KeyPair BOB = X25519.generate(SealedEnds.RANDOM);

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('\0', '\ud7ff')
        .withCharRange('\ue000', '\uffff')
        .ofMaxLength(300)
        .flatMap(text -> Arbitraries.of(text, text + "👋", "👩‍🚀" + text));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange(' ', '\ud7ff')
        .ofMinLength(1)
        .ofMaxLength(64)
        .flatMap(name -> Arbitraries.of(name, name + "🦊"));
  }

  @Property(tries = 300)
  void anyTextBetweenAnyTwoComesBack(
      @ForAll InviteCipher cipher,
      @ForAll("names") String source,
      @ForAll("names") String dest,
      @ForAll("texts") String text) {
    MessageKey alice = MessageKey.derive(cipher, ALICE, X25519.raw(BOB.getPublic()));
    MessageKey bob = MessageKey.derive(cipher, BOB, X25519.raw(ALICE.getPublic()));
    SealedText sealed = alice.seal(source, dest, text, SealedEnds.RANDOM);
    assertThat(bob.open(source, dest, sealed)).isEqualTo(text);
    if (!source.equals(dest)) {
      assertThatThrownBy(() -> bob.open(dest, source, sealed))
          .isInstanceOf(CannotOpenException.class);
    }
  }

  @Property(tries = 100)
  void anyFramesInAnyInterleavingComeBackAtTheOtherEnd(
      @ForAll InviteCipher cipher, @ForAll @Size(max = 20) List<byte[]> frames) {
    SealedEnds ends = SealedEnds.unsigned(cipher);
    for (byte[] frame : frames) {
      boolean up = frame.length % 2 == 0;
      byte[] sealed = (up ? ends.client() : ends.server()).seal(frame);
      assertThat((up ? ends.server() : ends.client()).open(sealed)).isEqualTo(frame);
      if (frame.length % 5 == 0) {
        ends.client().rest();
        ends.server().rest();
      }
    }
  }

  @Property(tries = 300)
  void anyFrameWithAnyBitFlippedIsRefused(
      @ForAll InviteCipher cipher, @ForAll byte[] frame, @ForAll @IntRange(min = 0) int bit) {
    SealedEnds ends = SealedEnds.unsigned(cipher);
    byte[] sealed = ends.client().seal(frame);
    byte[] altered = sealed.clone();
    altered[bit / 8 % sealed.length] ^= (byte) (1 << bit % 8);
    assertThatThrownBy(() -> ends.server().open(altered)).isInstanceOf(CannotOpenException.class);
    assertThat(ends.server().open(sealed)).isEqualTo(frame);
  }

  @Property(tries = 300)
  void whatIsInOurOwnFormReadsTheSameWithoutTheShortWay(
      @ForAll InviteCipher cipher, @ForAll byte[] message) {
    byte[] nonce = new byte[cipher.nonceBytes()];
    SealedEnds.RANDOM.nextBytes(nonce);
    byte[] frame = SealedFrame.encode(nonce, message);
    byte[] spaced = (new String(frame, UTF_8) + " ").getBytes(UTF_8);
    for (byte[] form : List.of(frame, spaced)) {
      SealedFrame parsed = SealedFrame.parse(form, cipher.nonceBytes());
      assertThat(parsed.nonce()).isEqualTo(nonce);
      assertThat(parsed.message()).isEqualTo(message);
    }
  }
}
