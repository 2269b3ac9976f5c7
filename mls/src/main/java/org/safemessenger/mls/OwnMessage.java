package org.safemessenger.mls;

import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.framing.ContentSignature;
import org.safemessenger.mls.framing.PrivateMessages;
import org.safemessenger.mls.framing.PublicMessages;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.WireFormat;

/** Signs and protects what this member sends (section 6). */
final class OwnMessage {
  private OwnMessage() {}

  /** What goes out, and the epoch without the key that it took. */
  record Sent(Epoch next, MlsMessage message) {}

  /** Signed with the key of one's leaf; a commit still without its tag. */
  static AuthenticatedContent sign(
      Crypto crypto, Epoch epoch, WireFormat format, Content content, Bytes authenticatedData) {
    FramedContent framed =
        new FramedContent(
            epoch.context().groupId(),
            epoch.context().epoch(),
            new Sender.Member(epoch.ownLeafIndex()),
            authenticatedData,
            content);
    Bytes signature =
        ContentSignature.sign(
            crypto, format, framed, epoch.context(), epoch.signatureKey().privateKey());
    return new AuthenticatedContent(format, framed, new FramedContentAuthData(signature, null));
  }

  static AuthenticatedContent withTag(AuthenticatedContent commit, @Nullable Bytes tag) {
    return new AuthenticatedContent(
        commit.wireFormat(),
        commit.content(),
        new FramedContentAuthData(commit.auth().signature(), tag));
  }

  static Sent protect(Settings settings, Crypto crypto, Epoch epoch, AuthenticatedContent content) {
    if (content.wireFormat() == WireFormat.PUBLIC_MESSAGE) {
      return new Sent(
          epoch,
          new MlsMessage.Public(
              PublicMessages.protect(
                  crypto, content, epoch.context(), epoch.secrets().membershipKey())));
    }
    PrivateMessages.Protected made =
        PrivateMessages.protect(
            crypto,
            content,
            epoch.secretTree(),
            epoch.secrets().senderDataSecret(),
            settings.padding()::bytesFor);
    return new Sent(epoch.with(made.after()), new MlsMessage.Private(made.message()));
  }
}
