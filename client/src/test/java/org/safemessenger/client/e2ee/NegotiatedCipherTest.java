package org.safemessenger.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.PublicKeyField;

class NegotiatedCipherTest {
  private static final KeyPair ALICE = X25519.generate(People.RANDOM);
  private static final KeyPair BOB = X25519.generate(People.RANDOM);
  private static final KeyPair MALLORY = X25519.generate(People.RANDOM);
  private static final String TEXT = "Grüß dich 👋";

  private final NegotiatedCipher alice = new NegotiatedCipher(ALICE, People.RANDOM);
  private final NegotiatedCipher bob = new NegotiatedCipher(BOB, People.RANDOM);
  private final ContactBook book = new ContactBook(Map.of(), _ -> {});

  static NegotiatedKey key(InviteCipher cipher, KeyPair pair) {
    return new NegotiatedKey(
        cipher.wireName(), PublicKeyField.encode(X25519.raw(pair.getPublic())));
  }

  private static NegotiatedKey gcm(KeyPair pair) {
    return key(InviteCipher.AES256_GCM, pair);
  }

  private Contact contact(String name, NegotiatedKey key) {
    book.offer(name, "");
    book.offerNegotiated(name, key);
    return book.find(name).orElseThrow();
  }

  private NegotiatedLetter fromAlice() {
    return alice.seal("alice", "bob", TEXT, gcm(BOB));
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesReadWhatOneWroteAndKnowWhoWroteIt(InviteCipher cipher) {
    NegotiatedLetter letter = alice.seal("alice", "bob", TEXT, key(cipher, BOB));

    assertThat(letter.scheme()).isEqualTo(cipher.wireName());
    assertThat(bob.open(letter, contact("alice", key(cipher, ALICE)), false).opened())
        .isEqualTo(new Opened.Verified(TEXT, Scheme.of(cipher)));
    assertThat(alice.open(letter, contact("bob", key(cipher, BOB)), false).opened())
        .isEqualTo(new Opened.Verified(TEXT, Scheme.of(cipher)));
  }

  @ParameterizedTest
  @EnumSource
  void withoutASchemeTheNonceTellsTheCipher(InviteCipher cipher) {
    NegotiatedLetter letter = alice.seal("alice", "bob", TEXT, key(cipher, BOB));
    var bare = new NegotiatedLetter("alice", "bob", null, letter.nonce(), letter.message());

    assertThat(bob.open(bare, contact("alice", gcm(ALICE)), false).opened())
        .isEqualTo(new Opened.Verified(TEXT, Scheme.of(cipher)));
  }

  @Test
  void aMessageMovedToOthersOrAlteredDoesNotOpen() {
    NegotiatedLetter it = fromAlice();
    Contact contact = contact("alice", gcm(ALICE));
    String altered = it.message().startsWith("A") ? "B" : "A";
    for (NegotiatedLetter moved :
        new NegotiatedLetter[] {
          new NegotiatedLetter("bob", "alice", it.scheme(), it.nonce(), it.message()),
          new NegotiatedLetter("alice", "carol", it.scheme(), it.nonce(), it.message()),
          new NegotiatedLetter(
              "alice", "bob", it.scheme(), it.nonce(), altered + it.message().substring(1)),
          new NegotiatedLetter("alice", "bob", it.scheme(), "", it.message()),
          new NegotiatedLetter("alice", "bob", "xchacha-poly1305", it.nonce(), it.message()),
        }) {
      assertThat(bob.open(moved, contact, false).opened()).isInstanceOf(Opened.CannotDecrypt.class);
    }
  }

  @Test
  void whatSomebodyElseSealedWithAKeyOfferedLaterIsReadButNotVerified() {
    Contact contact = contact("alice", gcm(ALICE));
    NegotiatedLetter forged =
        new NegotiatedCipher(MALLORY, People.RANDOM).seal("alice", "bob", TEXT, gcm(BOB));

    assertThat(bob.open(forged, contact, false).opened()).isInstanceOf(Opened.CannotDecrypt.class);
    assertThat(bob.open(forged, contact("alice", gcm(MALLORY)), false).opened())
        .isInstanceOf(Opened.Unverified.class);
    assertThat(bob.open(fromAlice(), contact("alice", gcm(MALLORY)), false).opened())
        .isInstanceOf(Opened.Verified.class);
  }

  @Test
  void oldMessagesStayReadableAfterANewKeyWasAccepted() {
    NegotiatedLetter before = fromAlice();
    contact("alice", gcm(ALICE));
    contact("alice", gcm(MALLORY));
    book.accept("alice");

    assertThat(bob.open(before, book.find("alice").orElseThrow(), false).opened())
        .isInstanceOf(Opened.Unverified.class);
  }

  @Test
  void nothingButASignatureVerifiesAContactWhoPublishesAKey() {
    book.offer("alice", RsaKeys.toPem(People.ALICE.getPublic()));
    book.offerNegotiated("alice", gcm(ALICE));

    assertThat(bob.open(fromAlice(), book.find("alice").orElseThrow(), false).opened())
        .isInstanceOfSatisfying(
            Opened.Unverified.class, it -> assertThat(it.text()).isEqualTo(TEXT));
  }

  @Test
  void aSignatureIsGoodForOneLetterOfOneSender() {
    NegotiatedLetter it = fromAlice();
    var key = (RSAPublicKey) People.ALICE.getPublic();
    String signature = NegotiatedSignature.sign(it, "id", People.ALICE, People.RANDOM);
    var otherNonce =
        new NegotiatedLetter("alice", "bob", it.scheme(), "A" + it.nonce(), it.message());
    var otherDest = new NegotiatedLetter("alice", "carol", it.scheme(), it.nonce(), it.message());

    assertThat(NegotiatedSignature.isBy(key, it, "id", signature)).isTrue();
    assertThat(NegotiatedSignature.isBy(key, it, "other", signature)).isFalse();
    assertThat(NegotiatedSignature.isBy(key, otherNonce, "id", signature)).isFalse();
    assertThat(NegotiatedSignature.isBy(key, otherDest, "id", signature)).isFalse();
    assertThat(NegotiatedSignature.isBy((RSAPublicKey) People.BOB.getPublic(), it, "id", signature))
        .isFalse();
    assertThat(NegotiatedSignature.isBy(key, it, "id", "no base64!")).isFalse();
    assertThat(NegotiatedSignature.isBy(key, it, "id", null)).isFalse();
  }

  @Test
  void withoutAKeyOfTheContactNothingOpens() {
    assertThat(bob.open(fromAlice(), Contact.first(""), false).opened())
        .isInstanceOfSatisfying(
            Opened.CannotDecrypt.class, it -> assertThat(it.reason()).contains("not been given"));
  }

  @Test
  void theFormOfAMessageTellsItsKind() {
    assertThat(NegotiatedLetter.isOne("xchacha-poly1305", "AAAA")).isTrue();
    assertThat(NegotiatedLetter.isOne("aes256-gcm", "AAAA")).isTrue();
    assertThat(NegotiatedLetter.isOne(null, "AAAA")).isTrue();
    assertThat(NegotiatedLetter.isOne(null, null)).isFalse();
    assertThat(NegotiatedLetter.isOne(null, "")).isFalse();
    assertThat(NegotiatedLetter.isOne("rsa-oaep", "AAAA")).isFalse();
    assertThat(NegotiatedLetter.isOne("mls", "AAAA")).isFalse();
  }

  @Test
  void whatIsNoKeyToEncryptWithCountsAsNone() {
    String good = gcm(ALICE).key();
    assertThat(NegotiatedKey.of("aes256-gcm", good)).contains(gcm(ALICE));
    assertThat(NegotiatedKey.of("aes256-gcm", null)).isEmpty();
    assertThat(NegotiatedKey.of(null, good)).isEmpty();
    assertThat(NegotiatedKey.of("rot13", good)).isEmpty();
    assertThat(NegotiatedKey.of("aes256-gcm", "AAAA")).isEmpty();
    assertThat(NegotiatedKey.of("aes256-gcm", PublicKeyField.encode(new byte[32]))).isEmpty();
  }

  @Test
  void aClassicCipherLeavesItToThisOne() {
    NegotiatedLetter it = fromAlice();
    var letter = new Letter("alice", "bob", "", it.scheme(), it.message(), null);

    assertThat(People.bob().open(letter, false, null)).isInstanceOf(Opened.CannotDecrypt.class);
  }
}
