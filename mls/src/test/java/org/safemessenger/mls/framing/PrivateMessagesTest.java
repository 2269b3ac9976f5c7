package org.safemessenger.mls.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.schedule.RatchetKey;
import org.safemessenger.mls.schedule.RatchetKind;
import org.safemessenger.mls.schedule.RatchetLimits;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.PrivateMessage;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.SenderData;
import org.safemessenger.mls.wire.WireFormat;

class PrivateMessagesTest {
  private final TestEpoch epoch = new TestEpoch();
  private final PrivateMessage hello = epoch.privateMessage(TestEpoch.HELLO).message();

  @Test
  void aMessageOpensAsItWas() {
    for (Content content : List.of(TestEpoch.HELLO, TestEpoch.REMOVAL, TestEpoch.COMMIT)) {
      AuthenticatedContent signed =
          epoch.signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), content);
      PrivateMessage message = epoch.protect(signed, epoch.tree).message();
      PrivateMessage received =
          TlsReader.decode(new TlsWriter().struct(message).toBytes(), PrivateMessage::decode);
      assertThat(epoch.unprotect(received).content()).isEqualTo(signed);
    }
  }

  @Test
  void contentAndSenderAreNotToBeSeen() {
    Bytes encoded = new TlsWriter().struct(hello).toBytes();
    assertThat(encoded.toString()).doesNotContain(Bytes.utf8("Hello").toString());
  }

  @Test
  void messagesOpenInAnyOrderAndOnce() {
    PrivateMessages.Protected one = epoch.privateMessage(TestEpoch.HELLO);
    PrivateMessages.Protected two = epoch.privateMessage(TestEpoch.HELLO, one.after());
    PrivateMessages.Protected other = epoch.privateMessage(TestEpoch.REMOVAL, two.after());
    SecretTree receiver = epoch.unprotect(two.message()).after();
    receiver = epoch.unprotect(other.message(), receiver).after();
    SecretTree last = epoch.unprotect(one.message(), receiver).after();
    for (PrivateMessage repeated : List.of(one.message(), two.message(), other.message())) {
      assertInvalid(Reason.KEY_USED, "9.2", () -> epoch.unprotect(repeated, last));
    }
  }

  @Test
  void aSenderDoesNotOpenWhatItSent() {
    PrivateMessages.Protected sent = epoch.privateMessage(TestEpoch.HELLO);
    assertInvalid(Reason.KEY_USED, "9.2", () -> epoch.unprotect(sent.message(), sent.after()));
  }

  @Test
  void aMessageTooFarAheadIsRefused() {
    SecretTree ahead =
        epoch
            .tree
            .at(epoch.crypto, 0, RatchetKind.APPLICATION, 101, new RatchetLimits(101, 0))
            .after();
    PrivateMessage message = epoch.privateMessage(TestEpoch.HELLO, ahead).message();
    assertInvalid(Reason.TOO_FAR_AHEAD, "15.3", () -> epoch.unprotect(message));
  }

  @Test
  void aMessageOfAnotherGroupOrEpochIsRefused() {
    assertInvalid(Reason.WRONG_GROUP, "6", () -> unprotectIn("other", 7));
    assertInvalid(Reason.OLD_EPOCH, "6", () -> unprotectIn("group", 8));
    assertInvalid(Reason.FUTURE_EPOCH, "6", () -> unprotectIn("group", 6));
  }

  private void unprotectIn(String group, long number) {
    PrivateMessages.unprotect(
        epoch.crypto,
        hello,
        epoch.context(group, number, "tree"),
        epoch.tree,
        epoch.senderDataSecret,
        epoch::key,
        TestEpoch.LIMITS);
  }

  @Test
  void everyFieldIsAuthenticated() {
    assertForged(with(hello, ContentType.PROPOSAL, hello.authenticatedData()));
    assertForged(with(hello, ContentType.APPLICATION, Bytes.utf8("else")));
    for (int i = 0; i < hello.ciphertext().length(); i++) {
      assertForged(withCiphertext(hello, flipped(hello.ciphertext(), i)));
    }
    for (int i = 0; i < hello.encryptedSenderData().length(); i++) {
      assertForged(withSenderData(hello, flipped(hello.encryptedSenderData(), i)));
    }
    assertForged(withCiphertext(hello, Bytes.EMPTY));
    assertForged(withCiphertext(hello, Bytes.utf8("short")));
    assertForged(withSenderData(hello, Bytes.EMPTY));
  }

  /** As if sent in another group or epoch that had the same secrets. */
  @Test
  void groupAndEpochAreAuthenticated() {
    PrivateMessage elsewhere =
        new PrivateMessage(
            Bytes.utf8("other"),
            8,
            hello.contentType(),
            hello.authenticatedData(),
            hello.encryptedSenderData(),
            hello.ciphertext());
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        null,
        () ->
            PrivateMessages.unprotect(
                epoch.crypto,
                elsewhere,
                epoch.context("other", 8, "tree"),
                epoch.tree,
                epoch.senderDataSecret,
                epoch::key,
                TestEpoch.LIMITS));
  }

  private void assertForged(PrivateMessage message) {
    assertInvalid(Reason.NOT_AUTHENTIC, null, () -> epoch.unprotect(message));
  }

  private static Bytes flipped(Bytes bytes, int at) {
    byte[] octets = bytes.toArray();
    octets[at] ^= 4;
    return Bytes.wrap(octets);
  }

  private static PrivateMessage with(PrivateMessage of, ContentType type, Bytes data) {
    return new PrivateMessage(
        of.groupId(), of.epoch(), type, data, of.encryptedSenderData(), of.ciphertext());
  }

  private static PrivateMessage withCiphertext(PrivateMessage of, Bytes ciphertext) {
    return new PrivateMessage(
        of.groupId(),
        of.epoch(),
        of.contentType(),
        of.authenticatedData(),
        of.encryptedSenderData(),
        ciphertext);
  }

  private static PrivateMessage withSenderData(PrivateMessage of, Bytes encrypted) {
    return new PrivateMessage(
        of.groupId(),
        of.epoch(),
        of.contentType(),
        of.authenticatedData(),
        encrypted,
        of.ciphertext());
  }

  @Test
  void aMessageThatDoesNotOpenConsumesNothing() {
    SecretTree tree = epoch.unprotect(hello).after();
    PrivateMessage message =
        epoch
            .privateMessage(TestEpoch.HELLO, epoch.privateMessage(TestEpoch.HELLO).after())
            .message();
    SecretBytes before = encoded(tree);
    for (int i = 0; i < 20; i++) {
      PrivateMessage forged = withCiphertext(message, flipped(message.ciphertext(), 40 + i));
      assertInvalid(Reason.NOT_AUTHENTIC, null, () -> epoch.unprotect(forged, tree));
    }
    assertThat(encoded(tree)).isEqualTo(before);
    assertThat(epoch.unprotect(message, tree).content().content().content())
        .isEqualTo(TestEpoch.HELLO);
  }

  private static SecretBytes encoded(SecretTree tree) {
    TlsWriter out = new TlsWriter();
    tree.encode(out);
    return out.toSecret();
  }

  @Test
  void aSignatureInsideThatDoesNotHoldIsRefused() {
    AuthenticatedContent byBob =
        epoch.signed(
            WireFormat.PRIVATE_MESSAGE,
            epoch.framed(new Sender.Member(0), TestEpoch.HELLO),
            epoch.context,
            epoch.bob);
    PrivateMessage message = epoch.protect(byBob, epoch.tree).message();
    assertInvalid(Reason.NOT_AUTHENTIC, "6.1", () -> epoch.unprotect(message));
  }

  @Test
  void whatWasSignedForAPublicMessageDoesNotOpenAsAPrivateOne() {
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PUBLIC_MESSAGE, new Sender.Member(0), TestEpoch.REMOVAL);
    assertMisuse(() -> epoch.protect(signed, epoch.tree));
    AuthenticatedContent relabelled =
        new AuthenticatedContent(WireFormat.PRIVATE_MESSAGE, signed.content(), signed.auth());
    PrivateMessage message = epoch.protect(relabelled, epoch.tree).message();
    assertInvalid(Reason.NOT_AUTHENTIC, "6.1", () -> epoch.unprotect(message));
  }

  @Test
  void whoIsNoMemberSendsNoPrivateMessages() {
    for (Sender sender :
        List.of(
            new Sender.External(0), new Sender.NewMemberProposal(), new Sender.NewMemberCommit())) {
      AuthenticatedContent signed =
          epoch.signed(WireFormat.PRIVATE_MESSAGE, sender, TestEpoch.REMOVAL);
      assertMisuse(() -> epoch.protect(signed, epoch.tree));
    }
  }

  @Test
  void aCommitGoesOutWithAConfirmationTagAndNothingElseWithOne() {
    AuthenticatedContent commit =
        epoch.signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), TestEpoch.COMMIT);
    assertMisuse(() -> epoch.protect(withTag(commit, null), epoch.tree));
    AuthenticatedContent data =
        epoch.signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), TestEpoch.HELLO);
    assertMisuse(() -> epoch.protect(withTag(data, Bytes.utf8("tag")), epoch.tree));
  }

  private static AuthenticatedContent withTag(
      AuthenticatedContent content, @org.jspecify.annotations.Nullable Bytes tag) {
    return new AuthenticatedContent(
        content.wireFormat(),
        content.content(),
        new FramedContentAuthData(content.auth().signature(), tag));
  }

  @Test
  void theLeafInSenderDataIsAMembers() {
    for (int leaf : new int[] {2, 4, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      PrivateMessage message =
          withSenderData(hello, sealed(new SenderData(leaf, 0, Bytes.wrap(new byte[4])), hello));
      assertInvalid(Reason.NOT_AUTHENTIC, "6.3.2", () -> epoch.unprotect(message));
    }
  }

  /** Somebody who is a member by a key, but beyond the epoch's tree, cannot be. */
  @Test
  void aLeafBeyondTheSecretTreeIsRefusedWhateverTheKeysSay() {
    PrivateMessage message =
        withSenderData(hello, sealed(new SenderData(4, 0, Bytes.wrap(new byte[4])), hello));
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        "6.3.2",
        () ->
            PrivateMessages.unprotect(
                epoch.crypto,
                message,
                epoch.context,
                epoch.tree,
                epoch.senderDataSecret,
                _ -> epoch.alice.publicKey(),
                TestEpoch.LIMITS));
  }

  @Test
  void senderDataOfAnotherLengthIsMalformed() {
    SenderDataKey key =
        SenderDataKey.derive(epoch.crypto, epoch.senderDataSecret, hello.ciphertext());
    Bytes aad = PrivateMessage.senderDataAad(hello.groupId(), hello.epoch(), hello.contentType());
    for (int length : new int[] {0, 11, 13}) {
      Bytes sealed = epoch.crypto.seal(key.key(), key.nonce(), aad, SecretBytes.zeros(length));
      assertMalformed("2.1", () -> epoch.unprotect(withSenderData(hello, sealed)));
    }
  }

  private Bytes sealed(SenderData data, PrivateMessage message) {
    Bytes aad =
        PrivateMessage.senderDataAad(message.groupId(), message.epoch(), message.contentType());
    return SenderDataKey.derive(epoch.crypto, epoch.senderDataSecret, message.ciphertext())
        .seal(epoch.crypto, data, aad);
  }

  private SenderData senderData(PrivateMessage message) {
    Bytes aad =
        PrivateMessage.senderDataAad(message.groupId(), message.epoch(), message.contentType());
    return SenderDataKey.derive(epoch.crypto, epoch.senderDataSecret, message.ciphertext())
        .open(epoch.crypto, message.encryptedSenderData(), aad);
  }

  @Test
  void theSenderDataKeyComesFromAllOfAShortCiphertext() {
    SecretBytes secret = epoch.senderDataSecret;
    Bytes sample = Bytes.wrap(new byte[32]);
    SenderDataKey whole = SenderDataKey.derive(epoch.crypto, secret, sample);
    Bytes longer = new TlsWriter().raw(sample).uint8(7).toBytes();
    assertThat(SenderDataKey.derive(epoch.crypto, secret, longer)).isEqualTo(whole);
    assertThat(SenderDataKey.derive(epoch.crypto, secret, sample.slice(0, 31))).isNotEqualTo(whole);
  }

  @Test
  void theReuseGuardIsFreshAndInTheNonce() {
    Set<Bytes> guards = new HashSet<>();
    Set<Bytes> ciphertexts = new HashSet<>();
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), TestEpoch.HELLO);
    for (int i = 0; i < 20; i++) {
      PrivateMessage message = epoch.protect(signed, epoch.tree).message();
      guards.add(senderData(message).reuseGuard());
      ciphertexts.add(message.ciphertext());
    }
    assertThat(guards).hasSize(20);
    assertThat(ciphertexts).hasSize(20);
  }

  @Test
  void theReuseGuardChangesTheFirstFourBytesOfTheNonce() {
    SecretBytes nonce = SecretBytes.wrap(Bytes.fromHex("000102030405060708090a0b").toArray());
    SecretBytes guarded = ReuseGuard.apply(nonce, Bytes.fromHex("ff0f10a0"));
    assertThat(Bytes.of(guarded.expose())).hasToString("ff0e12a30405060708090a0b");
    assertThat(Bytes.of(nonce.expose())).hasToString("000102030405060708090a0b");
  }

  @Test
  void anotherReuseGuardInTheSenderDataDoesNotOpen() {
    SenderData data = senderData(hello);
    SenderData other =
        new SenderData(data.leafIndex(), data.generation(), flipped(data.reuseGuard(), 0));
    assertForged(withSenderData(hello, sealed(other, hello)));
  }

  @Test
  void paddingIsAsManyZerosAsTheFunctionSays() {
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), TestEpoch.HELLO);
    PrivateMessages.Protected padded =
        PrivateMessages.protect(
            epoch.crypto, signed, epoch.tree, epoch.senderDataSecret, length -> 512 - length);
    assertThat(padded.message().ciphertext().length()).isEqualTo(512 + 16);
    assertThat(epoch.unprotect(padded.message()).content()).isEqualTo(signed);
    Bytes plaintext = Bytes.of(PrivateContent.encode(signed, _ -> 3).expose());
    assertThat(plaintext.slice(plaintext.length() - 3, plaintext.length()))
        .isEqualTo(Bytes.wrap(new byte[3]));
  }

  @Test
  void paddingThatCannotBeIsAMistakeOfTheCaller() {
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), TestEpoch.HELLO);
    for (int zeros : new int[] {-1, Integer.MAX_VALUE, 1 << 30}) {
      assertMisuse(
          () ->
              PrivateMessages.protect(
                  epoch.crypto, signed, epoch.tree, epoch.senderDataSecret, _ -> zeros));
    }
  }

  @Test
  void paddingWithAByteThatIsNotZeroIsMalformed() {
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), TestEpoch.HELLO);
    Bytes content = Bytes.of(PrivateContent.encode(signed, _ -> 0).expose());
    assertThat(epoch.unprotect(sealed(content, "000000")).content()).isEqualTo(signed);
    for (String padding : List.of("01", "000001", "010000", "00008000")) {
      assertMalformed("6.3.1", () -> epoch.unprotect(sealed(content, padding)));
    }
  }

  @Test
  void contentThatCannotBeReadIsMalformed() {
    for (String hex : List.of("", "05aabb", "ffffffff", "00c0")) {
      assertMalformed(null, () -> epoch.unprotect(sealed(Bytes.EMPTY, hex)));
    }
  }

  /** From Alice, her first; a plaintext of whatever kind. */
  private PrivateMessage sealed(Bytes content, String padding) {
    Bytes plaintext = new TlsWriter().raw(content).raw(Bytes.fromHex(padding)).toBytes();
    RatchetKey key = epoch.tree.next(epoch.crypto, 0, RatchetKind.APPLICATION).key();
    Bytes aad =
        PrivateMessage.contentAad(
            hello.groupId(), hello.epoch(), hello.contentType(), hello.authenticatedData());
    Bytes ciphertext =
        epoch.crypto.seal(key.key(), key.nonce(), aad, SecretBytes.wrap(plaintext.toArray()));
    PrivateMessage message = withCiphertext(hello, ciphertext);
    SenderData data = new SenderData(0, 0, Bytes.wrap(new byte[4]));
    return withSenderData(message, sealed(data, message));
  }
}
