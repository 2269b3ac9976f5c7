package org.safemessenger.mls.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite.SignatureScheme;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.schedule.RatchetLimits;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.testing.Vectors;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PrivateMessage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProtocolVersion;
import org.safemessenger.mls.wire.PublicMessage;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.SignaturePublicKey;
import org.safemessenger.mls.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** Section 6, by its vectors: a group of two, in which leaf 1 sends. */
class MessageProtectionVectorsTest {
  private static final int SENDER = 1;

  @TestFactory
  Stream<DynamicTest> messagesOfTheVectorsOpenAndOurOwnDo() {
    return Vectors.each("message-protection", vector -> new Case(vector).check());
  }

  @TestFactory
  Stream<DynamicTest> senderDataKeysAreThoseOfTheVectors() {
    return Vectors.each(
        "secret-tree",
        vector -> {
          JsonNode expected = vector.get("sender_data");
          SenderDataKey derived =
              SenderDataKey.derive(
                  Suites.crypto(vector),
                  secret(expected.get("sender_data_secret")),
                  bytes(expected.get("ciphertext")));
          assertThat(derived)
              .isEqualTo(
                  new SenderDataKey(secret(expected.get("key")), secret(expected.get("nonce"))));
        });
  }

  private record Case(JsonNode vector, Crypto crypto, GroupContext context) {
    Case(JsonNode vector) {
      this(vector, Suites.crypto(vector), contextOf(vector));
    }

    private static GroupContext contextOf(JsonNode vector) {
      return new GroupContext(
          ProtocolVersion.MLS10,
          vector.get("cipher_suite").asInt(),
          bytes(vector.get("group_id")),
          vector.get("epoch").asLong(),
          bytes(vector.get("tree_hash")),
          bytes(vector.get("confirmed_transcript_hash")),
          List.of());
    }

    void check() {
      Content proposal =
          new Content.Proposed(TlsReader.decode(bytes(vector.get("proposal")), Proposal::decode));
      Content commit =
          new Content.Committed(TlsReader.decode(bytes(vector.get("commit")), Commit::decode));
      Content application = new Content.Application(bytes(vector.get("application")));
      assertThat(openPublic("proposal_pub")).isEqualTo(proposal);
      assertThat(openPublic("commit_pub")).isEqualTo(commit);
      assertThat(openPrivate("proposal_priv")).isEqualTo(proposal);
      assertThat(openPrivate("commit_priv")).isEqualTo(commit);
      assertThat(openPrivate("application_priv")).isEqualTo(application);
      assertThat(unprotect(protectPublic(proposal))).isEqualTo(proposal);
      assertThat(unprotect(protectPublic(commit))).isEqualTo(commit);
      for (Content content : List.of(proposal, commit, application)) {
        assertThat(unprotect(protectPrivate(content))).isEqualTo(content);
      }
    }

    private Content openPublic(String name) {
      return unprotect(((MlsMessage.Public) MlsMessage.decode(bytes(vector.get(name)))).body());
    }

    private Content openPrivate(String name) {
      return unprotect(((MlsMessage.Private) MlsMessage.decode(bytes(vector.get(name)))).body());
    }

    private Content unprotect(PublicMessage message) {
      return PublicMessages.unprotect(crypto, message, context, membershipKey(), this::key)
          .content()
          .content();
    }

    private Content unprotect(PrivateMessage message) {
      RatchetLimits limits = new RatchetLimits(10, 10);
      return PrivateMessages.unprotect(
              crypto, message, context, tree(), senderDataSecret(), this::key, limits)
          .content()
          .content()
          .content();
    }

    private PublicMessage protectPublic(Content content) {
      AuthenticatedContent signed = sign(WireFormat.PUBLIC_MESSAGE, content);
      return PublicMessages.protect(crypto, signed, context, membershipKey());
    }

    private PrivateMessage protectPrivate(Content content) {
      AuthenticatedContent signed = sign(WireFormat.PRIVATE_MESSAGE, content);
      return PrivateMessages.protect(crypto, signed, tree(), senderDataSecret(), _ -> 7).message();
    }

    private AuthenticatedContent sign(WireFormat format, Content content) {
      FramedContent framed =
          new FramedContent(
              context.groupId(),
              context.epoch(),
              new Sender.Member(SENDER),
              Bytes.utf8("beside it"),
              content);
      Bytes signature =
          ContentSignature.sign(crypto, format, framed, context, signaturePrivateKey());
      Bytes tag = content.type() == ContentType.COMMIT ? crypto.random(32) : null;
      return new AuthenticatedContent(format, framed, new FramedContentAuthData(signature, tag));
    }

    /** One of the official P-521 keys lost the zero that its scalar begins with. */
    private SecretBytes signaturePrivateKey() {
      Bytes key = bytes(vector.get("signature_priv"));
      boolean short521 =
          crypto.suite().signatureScheme() == SignatureScheme.ECDSA_P521 && key.length() == 65;
      return short521
          ? new TlsWriter().uint8(0).raw(key).toSecret()
          : SecretBytes.wrap(key.toArray());
    }

    private SecretTree tree() {
      return SecretTree.of(secret(vector.get("encryption_secret")), 2);
    }

    private SecretBytes senderDataSecret() {
      return secret(vector.get("sender_data_secret"));
    }

    private SecretBytes membershipKey() {
      return secret(vector.get("membership_key"));
    }

    private @Nullable SignaturePublicKey key(int leafIndex) {
      return leafIndex == SENDER
          ? new SignaturePublicKey(bytes(vector.get("signature_pub")))
          : null;
    }
  }
}
