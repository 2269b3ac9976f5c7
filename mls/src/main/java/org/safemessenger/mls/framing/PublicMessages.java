package org.safemessenger.mls.framing;

import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.PublicMessage;

/** Content that is signed and, from a member, tagged, but not encrypted (section 6.2). */
@SuppressWarnings("DoNotCallSuggester")
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
    throw new UnsupportedOperationException();
  }

  /** From whoever is no member: an external sender, or somebody who wants to join. */
  public static PublicMessage ofOutsider(AuthenticatedContent content) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }
}
