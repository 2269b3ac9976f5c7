package org.safemessenger.mls.framing;

import static org.safemessenger.mls.fault.InvalidMessage.notAuthentic;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.SignaturePublicKey;
import org.safemessenger.mls.wire.WireFormat;

/** The signature over {@code FramedContentTBS} (section 6.1). */
public final class ContentSignature {
  private static final String LABEL = "FramedContentTBS";

  private ContentSignature() {}

  /**
   * @param format how the content will travel
   * @param context of the epoch that the message is for; before a commit, not after it
   */
  public static Bytes sign(
      Crypto crypto,
      WireFormat format,
      FramedContent content,
      GroupContext context,
      SecretBytes privateKey) {
    return crypto.signWithLabel(privateKey, LABEL, content.toBeSigned(format, context));
  }

  /**
   * By whichever sender the content names: a member, an external sender of the group context, or a
   * new member whose leaf is in the content.
   *
   * @throws org.safemessenger.mls.fault.InvalidMessage with the reason {@code NOT_AUTHENTIC} if it
   *     is false, or there is no such sender; {@code MALFORMED} if such a sender may not send this
   */
  public static void verify(
      Crypto crypto, AuthenticatedContent content, GroupContext context, MemberKeys members) {
    FramedContent framed = content.content();
    SignaturePublicKey key = SenderKey.find(framed, context, members);
    Bytes signed = framed.toBeSigned(content.wireFormat(), context);
    if (!crypto.verifyWithLabel(key, LABEL, signed, content.auth().signature())) {
      throw notAuthentic("6.1", "the signature is not that of the sender, " + framed.sender());
    }
  }
}
