package org.safemessenger.mls.schedule;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.GroupContext;

/**
 * The key schedule (section 8), from what an epoch is entered with to its secrets:
 *
 * <pre>
 * init_secret, commit_secret → joiner_secret
 *              joiner_secret, psk_secret → welcome_secret
 *                                        → epoch_secret → {@link EpochSecrets}, {@link SecretTree}
 * </pre>
 *
 * It lives only while an epoch is entered; closing it erases the joiner secret and what was derived
 * on the way. The init, commit and pre-shared secrets that went in are erased by whoever made them
 * (section 9.2).
 */
public final class KeySchedule implements AutoCloseable {
  private final Crypto crypto;
  private final SecretBytes joinerSecret;

  /** Nameless in the RFC: {@code KDF.Extract(joiner_secret, psk_secret)}. */
  private final SecretBytes memberSecret;

  private KeySchedule(Crypto crypto, SecretBytes joinerSecret, SecretBytes pskSecret) {
    this.crypto = crypto;
    this.joinerSecret = joinerSecret;
    this.memberSecret = crypto.extract(joinerSecret, pskSecret);
  }

  /**
   * Whoever was there before, and whoever joins by an external commit.
   *
   * @param initSecret of the epoch before; or that of an {@link ExternalInit}
   * @param commitSecret of the path; zeros where the commit has none
   * @param context of the new epoch
   */
  public static KeySchedule ofCommit(
      Crypto crypto,
      SecretBytes initSecret,
      SecretBytes commitSecret,
      SecretBytes pskSecret,
      GroupContext context) {
    SecretBytes extracted = crypto.extract(initSecret, commitSecret);
    SecretBytes joinerSecret =
        crypto.expandWithLabel(extracted, "joiner", encoded(context), crypto.hashLength());
    extracted.erase();
    return new KeySchedule(crypto, joinerSecret, pskSecret);
  }

  /**
   * Whoever joins by a welcome.
   *
   * @param joinerSecret erased with this
   */
  public static KeySchedule ofWelcome(
      Crypto crypto, SecretBytes joinerSecret, SecretBytes pskSecret) {
    return new KeySchedule(crypto, joinerSecret, pskSecret);
  }

  /** The first epoch of a group that is created (section 11): from a fresh random secret. */
  public static NewEpoch ofCreation(Crypto crypto) {
    return NewEpoch.derive(crypto, crypto.randomSecret(crypto.hashLength()), 1);
  }

  /** {@code joiner_secret}: what new members are told. */
  public SecretBytes joinerSecret() {
    return joinerSecret;
  }

  /** What the group info of a welcome is encrypted with. */
  public WelcomeKey welcomeKey() {
    return WelcomeKey.derive(crypto, welcomeSecret());
  }

  SecretBytes welcomeSecret() {
    return crypto.deriveSecret(memberSecret, "welcome");
  }

  /**
   * @param context of the new epoch
   * @param width of its tree: leaves, blanks included
   */
  public NewEpoch newEpoch(GroupContext context, int width) {
    SecretBytes epochSecret =
        crypto.expandWithLabel(memberSecret, "epoch", encoded(context), crypto.hashLength());
    return NewEpoch.derive(crypto, epochSecret, width);
  }

  private static Bytes encoded(GroupContext context) {
    return new TlsWriter().struct(context).toBytes();
  }

  @Override
  public void close() {
    joinerSecret.erase();
    memberSecret.erase();
  }
}
