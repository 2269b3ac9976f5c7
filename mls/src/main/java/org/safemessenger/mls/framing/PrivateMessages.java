package org.safemessenger.mls.framing;

import java.util.function.IntUnaryOperator;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.schedule.RatchetLimits;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.PrivateMessage;

/** Content that is signed and encrypted (section 6.3). */
@SuppressWarnings("DoNotCallSuggester")
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
    throw new UnsupportedOperationException();
  }

  /**
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
    throw new UnsupportedOperationException();
  }
}
