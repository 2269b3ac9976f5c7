package org.safemessenger.mls.framing;

import static org.safemessenger.mls.fault.InvalidMessage.notAuthentic;

import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.GroupContext;

/** {@code membership_tag} (section 6.2): says that a public message comes from a member. */
final class MembershipTag {
  private MembershipTag() {}

  static Bytes of(
      Crypto crypto,
      SecretBytes membershipKey,
      AuthenticatedContent content,
      GroupContext context) {
    return crypto.mac(membershipKey, toBeMaced(content, context));
  }

  static void verify(
      Crypto crypto,
      SecretBytes membershipKey,
      AuthenticatedContent content,
      GroupContext context,
      @Nullable Bytes given) {
    if (given == null || !crypto.macEquals(of(crypto, membershipKey, content, context), given)) {
      throw notAuthentic("6.2", "the membership tag is not that of this message in this epoch");
    }
  }

  /** {@code AuthenticatedContentTBM}. */
  private static Bytes toBeMaced(AuthenticatedContent content, GroupContext context) {
    Bytes signed = content.content().toBeSigned(content.wireFormat(), context);
    return new TlsWriter(signed.length() + 256).raw(signed).struct(content.auth()).toBytes();
  }
}
