package org.safemessenger.mls.framing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.schedule.RatchetLimits;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Lifetime;
import org.safemessenger.mls.wire.PrivateMessage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProtocolVersion;
import org.safemessenger.mls.wire.PublicMessage;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.SignaturePublicKey;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.WireFormat;

/**
 * An epoch of a group as framing sees it: four leaves of which number 2 is blank, and one external
 * sender.
 */
final class TestEpoch {
  static final RatchetLimits LIMITS = new RatchetLimits(100, 10);
  static final Content HELLO = new Content.Application(Bytes.utf8("Hello."));
  static final Content REMOVAL = new Content.Proposed(new Proposal.Remove(3));
  static final Content COMMIT = new Content.Committed(new Commit(List.of(), null));
  static final Bytes BESIDE = Bytes.utf8("beside it");

  final Crypto crypto = Suites.crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519);
  final SignatureKeyPair alice = crypto.generateSignatureKeyPair();
  final SignatureKeyPair bob = crypto.generateSignatureKeyPair();
  final SignatureKeyPair outsider = crypto.generateSignatureKeyPair();
  final SecretBytes membershipKey = crypto.randomSecret(32);
  final SecretBytes senderDataSecret = crypto.randomSecret(32);
  final SecretTree tree = SecretTree.of(crypto.randomSecret(32), 4);
  final GroupContext context = context("group", 7, "tree");

  GroupContext context(String group, long epoch, String treeHash) {
    ExternalSender sender =
        new ExternalSender(outsider.publicKey(), new Credential.Basic(Bytes.utf8("server")));
    return new GroupContext(
        ProtocolVersion.MLS10,
        crypto.suite().code(),
        Bytes.utf8(group),
        epoch,
        Bytes.utf8(treeHash),
        Bytes.utf8("transcript"),
        List.of(
            new Extension(
                ExtensionType.EXTERNAL_SENDERS,
                new TlsWriter().vector(List.of(sender)).toBytes())));
  }

  @Nullable SignaturePublicKey key(int leafIndex) {
    return switch (leafIndex) {
      case 0 -> alice.publicKey();
      case 1, 3 -> bob.publicKey();
      default -> null;
    };
  }

  FramedContent framed(Sender sender, Content content) {
    return new FramedContent(context.groupId(), context.epoch(), sender, BESIDE, content);
  }

  AuthenticatedContent signed(WireFormat format, Sender sender, Content content) {
    return signed(format, framed(sender, content), context, alice);
  }

  AuthenticatedContent signed(
      WireFormat format, FramedContent framed, GroupContext context, SignatureKeyPair signer) {
    Bytes signature = ContentSignature.sign(crypto, format, framed, context, signer.privateKey());
    boolean commit = framed.content().type() == ContentType.COMMIT;
    return new AuthenticatedContent(
        format, framed, new FramedContentAuthData(signature, commit ? Bytes.utf8("tag") : null));
  }

  /** From Alice, leaf 0. */
  PublicMessage publicMessage(Content content) {
    AuthenticatedContent signed = signed(WireFormat.PUBLIC_MESSAGE, new Sender.Member(0), content);
    return PublicMessages.protect(crypto, signed, context, membershipKey);
  }

  AuthenticatedContent unprotect(PublicMessage message) {
    return PublicMessages.unprotect(crypto, message, context, membershipKey, this::key);
  }

  /** From Alice, leaf 0. */
  PrivateMessages.Protected privateMessage(Content content) {
    return privateMessage(content, tree);
  }

  PrivateMessages.Protected privateMessage(Content content, SecretTree from) {
    return protect(signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), content), from);
  }

  PrivateMessages.Protected protect(AuthenticatedContent signed, SecretTree from) {
    return PrivateMessages.protect(crypto, signed, from, senderDataSecret, _ -> 0);
  }

  PrivateMessages.Opened unprotect(PrivateMessage message) {
    return unprotect(message, tree);
  }

  PrivateMessages.Opened unprotect(PrivateMessage message, SecretTree from) {
    return PrivateMessages.unprotect(
        crypto, message, context, from, senderDataSecret, this::key, LIMITS);
  }

  static LeafNode leaf(SignatureKeyPair key) {
    return new LeafNode(
        new HpkePublicKey(Bytes.utf8("encryption key")),
        key.publicKey(),
        new Credential.Basic(Bytes.utf8("newcomer")),
        new Capabilities(List.of(), List.of(), List.of(), List.of(), List.of()),
        new LeafNodeSource.FromKeyPackage(new Lifetime(0, 1)),
        List.of(),
        Bytes.EMPTY);
  }

  static Content addition(SignatureKeyPair key) {
    return new Content.Proposed(
        new Proposal.Add(
            new KeyPackage(
                ProtocolVersion.MLS10,
                1,
                new HpkePublicKey(Bytes.utf8("init key")),
                leaf(key),
                List.of(),
                Bytes.EMPTY)));
  }

  static Content externalCommit(SignatureKeyPair key) {
    return new Content.Committed(new Commit(List.of(), new UpdatePath(leaf(key), List.of())));
  }
}
