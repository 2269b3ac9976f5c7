package org.safemessenger.mls.framing;

import static org.safemessenger.mls.fault.InvalidMessage.notAuthentic;

import java.util.function.IntUnaryOperator;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.schedule.RatchetKey;
import org.safemessenger.mls.schedule.RatchetKind;
import org.safemessenger.mls.schedule.RatchetLimits;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.PrivateMessage;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.SenderData;
import org.safemessenger.mls.wire.WireFormat;

/** Content that is signed and encrypted (section 6.3). */
public final class PrivateMessages {
  private PrivateMessages() {}

  /** What goes out, and the secret tree without the key that it took. */
  public record Protected(PrivateMessage message, SecretTree after) {}

  /** What came in, authentic, and the secret tree without the key that it took. */
  public record Opened(AuthenticatedContent content, SecretTree after) {}

  /**
   * @param content of a member, signed for {@code PRIVATE_MESSAGE}
   * @param padding how many zero bytes to add, of how many there are without
   */
  public static Protected protect(
      Crypto crypto,
      AuthenticatedContent content,
      SecretTree secretTree,
      SecretBytes senderDataSecret,
      IntUnaryOperator padding) {
    Authenticated.require(content, WireFormat.PRIVATE_MESSAGE);
    FramedContent framed = content.content();
    if (!(framed.sender() instanceof Sender.Member(int leafIndex))) {
      throw new ApiMisuse("6.3.2", "only a member sends private messages");
    }
    ContentType type = framed.content().type();
    SecretBytes plaintext = PrivateContent.encode(content, padding);
    SecretTree.Taken taken = secretTree.next(crypto, leafIndex, RatchetKind.of(type));
    Bytes reuseGuard = crypto.random(ReuseGuard.LENGTH);
    Bytes ciphertext = seal(crypto, taken.key(), reuseGuard, contentAad(framed, type), plaintext);
    plaintext.erase();

    SenderData senderData = new SenderData(leafIndex, taken.key().generation(), reuseGuard);
    Bytes aad = PrivateMessage.senderDataAad(framed.groupId(), framed.epoch(), type);
    Bytes encryptedSenderData =
        SenderDataKey.derive(crypto, senderDataSecret, ciphertext).seal(crypto, senderData, aad);
    return new Protected(
        new PrivateMessage(
            framed.groupId(),
            framed.epoch(),
            type,
            framed.authenticatedData(),
            encryptedSenderData,
            ciphertext),
        taken.after());
  }

  private static Bytes contentAad(FramedContent framed, ContentType type) {
    return PrivateMessage.contentAad(
        framed.groupId(), framed.epoch(), type, framed.authenticatedData());
  }

  private static Bytes seal(
      Crypto crypto, RatchetKey key, Bytes reuseGuard, Bytes aad, SecretBytes plaintext) {
    SecretBytes nonce = ReuseGuard.apply(key.nonce(), reuseGuard);
    try {
      return crypto.seal(key.key(), nonce, aad, plaintext);
    } finally {
      nonce.erase();
      key.erase();
    }
  }

  /**
   * The content, which was encrypted in this epoch and whose signature holds. If it fails, nothing
   * is used up. Adopt the tree that comes out, and erase what is not in it.
   *
   * @param context of the epoch whose secrets these are: the current one, or a past one for a
   *     message that comes late
   * @throws org.safemessenger.mls.fault.InvalidMessage if it is for another group or epoch, its key
   *     was used, it is too far ahead, or is not authentic
   */
  public static Opened unprotect(
      Crypto crypto,
      PrivateMessage message,
      GroupContext context,
      SecretTree secretTree,
      SecretBytes senderDataSecret,
      MemberKeys members,
      RatchetLimits limits) {
    ThisEpoch.require(message.groupId(), message.epoch(), context);
    SenderData sender = senderData(crypto, message, senderDataSecret);
    requireMember(sender.leafIndex(), secretTree, members);
    RatchetKind kind = RatchetKind.of(message.contentType());
    SecretTree.Taken taken =
        secretTree.at(crypto, sender.leafIndex(), kind, sender.generation(), limits);
    boolean authentic = false;
    try {
      AuthenticatedContent content = open(crypto, message, sender, taken.key());
      ContentSignature.verify(crypto, content, context, members);
      authentic = true;
      return new Opened(content, taken.after());
    } finally {
      taken.key().erase();
      if (!authentic) taken.after().eraseAllBut(secretTree);
    }
  }

  private static SenderData senderData(
      Crypto crypto, PrivateMessage message, SecretBytes senderDataSecret) {
    Bytes aad =
        PrivateMessage.senderDataAad(message.groupId(), message.epoch(), message.contentType());
    return SenderDataKey.derive(crypto, senderDataSecret, message.ciphertext())
        .open(crypto, message.encryptedSenderData(), aad);
  }

  private static void requireMember(int leafIndex, SecretTree secretTree, MemberKeys members) {
    boolean inTree = leafIndex >= 0 && leafIndex < secretTree.width();
    if (!inTree || members.find(leafIndex) == null) {
      throw notAuthentic(
          "6.3.2",
          "the sender is leaf " + Integer.toUnsignedString(leafIndex) + ", where no member is");
    }
  }

  private static AuthenticatedContent open(
      Crypto crypto, PrivateMessage message, SenderData sender, RatchetKey key) {
    PrivateContent content =
        decrypt(crypto, message, key, ReuseGuard.apply(key.nonce(), sender.reuseGuard()));
    FramedContent framed =
        new FramedContent(
            message.groupId(),
            message.epoch(),
            new Sender.Member(sender.leafIndex()),
            message.authenticatedData(),
            content.content());
    return new AuthenticatedContent(WireFormat.PRIVATE_MESSAGE, framed, content.auth());
  }

  private static PrivateContent decrypt(
      Crypto crypto, PrivateMessage message, RatchetKey key, SecretBytes nonce) {
    Bytes aad =
        PrivateMessage.contentAad(
            message.groupId(), message.epoch(), message.contentType(), message.authenticatedData());
    SecretBytes plaintext = crypto.open(key.key(), nonce, aad, message.ciphertext());
    try {
      return PrivateContent.decode(plaintext, message.contentType());
    } finally {
      plaintext.erase();
      nonce.erase();
    }
  }
}
