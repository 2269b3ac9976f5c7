package org.safemessenger.mls.framing;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.PublicMessage;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.WireFormat;

/** Content that is signed and, from a member, tagged, but not encrypted (section 6.2). */
public final class PublicMessages {
  private PublicMessages() {}

  /**
   * From a member.
   *
   * @param content signed for {@code PUBLIC_MESSAGE}
   * @param context of the epoch that the message is for
   * @param membershipKey of the same
   */
  public static PublicMessage protect(
      Crypto crypto,
      AuthenticatedContent content,
      GroupContext context,
      SecretBytes membershipKey) {
    requireSendable(content);
    if (!(content.content().sender() instanceof Sender.Member)) {
      throw new ApiMisuse("6.2", "only a member tags a message");
    }
    return new PublicMessage(
        content.content(),
        content.auth(),
        MembershipTag.of(crypto, membershipKey, content, context));
  }

  /** From whoever is no member: an external sender, or somebody who wants to join. */
  public static PublicMessage ofOutsider(AuthenticatedContent content) {
    requireSendable(content);
    if (content.content().sender() instanceof Sender.Member) {
      throw new ApiMisuse("6.2", "a member's message needs a membership tag");
    }
    return new PublicMessage(content.content(), content.auth(), null);
  }

  private static void requireSendable(AuthenticatedContent content) {
    Authenticated.require(content, WireFormat.PUBLIC_MESSAGE);
    if (content.content().content().type() == ContentType.APPLICATION) {
      throw new ApiMisuse("6", "application data is sent in private messages only");
    }
  }

  /**
   * The content, whose tag and signature hold.
   *
   * @param context of the current epoch
   * @throws org.safemessenger.mls.fault.InvalidMessage if it is for another group or epoch, is not
   *     authentic, or may not be sent so
   */
  public static AuthenticatedContent unprotect(
      Crypto crypto,
      PublicMessage message,
      GroupContext context,
      SecretBytes membershipKey,
      MemberKeys members) {
    FramedContent framed = message.content();
    ThisEpoch.require(framed.groupId(), framed.epoch(), context);
    if (framed.content().type() == ContentType.APPLICATION) {
      throw malformed("6", "application data in a public message");
    }
    AuthenticatedContent content = message.authenticated();
    if (framed.sender() instanceof Sender.Member) {
      MembershipTag.verify(crypto, membershipKey, content, context, message.membershipTag());
    }
    ContentSignature.verify(crypto, content, context, members);
    return content;
  }
}
