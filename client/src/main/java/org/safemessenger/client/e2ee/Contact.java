package org.safemessenger.client.e2ee;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.RsaKeys;

/**
 * What is remembered of a contact's keys. The published RSA key is the one that counts where there
 * is one, the negotiated X25519 key otherwise: nothing but the server vouches that the two belong
 * to one person, until the one has signed what the other sealed.
 *
 * @param publicKey the pinned key, PEM; empty if the contact is known to have none, or was not
 *     asked for one ({@link #isLookedUp})
 * @param offered the key that the server gave last; another one than the pinned blocks sending
 * @param hybrid whether the contact's client has shown that it reads {@link Scheme#HYBRID}
 * @param verified whether the safety number was compared
 * @param negotiated null if none was ever given
 */
public record Contact(
    String publicKey,
    String offered,
    boolean hybrid,
    boolean verified,
    @Nullable NegotiatedPin negotiated) {

  public Contact(String publicKey, String offered, boolean hybrid, boolean verified) {
    this(publicKey, offered, hybrid, verified, null);
  }

  static Contact first(String offered) {
    return new Contact(offered, offered, false, false);
  }

  /**
   * Whether the key in use is another than the pinned; nothing may be sent until it is accepted.
   */
  public boolean changed() {
    return publishesAnother() || (!hasKey() && negotiated != null && negotiated.changed());
  }

  private boolean publishesAnother() {
    return !publicKey.equals(offered);
  }

  /** Whether a published key is pinned. */
  public boolean hasKey() {
    return !publicKey.isEmpty();
  }

  public RSAPublicKey key() {
    return RsaKeys.parsePublic(publicKey);
  }

  /** A negotiated key to seal with that is no worse than the published one. */
  public Optional<NegotiatedKey> negotiatedKey() {
    return Optional.ofNullable(negotiated)
        .filter(pin -> !pin.changed() && (pin.trusted() || !hasKey()))
        .map(NegotiatedPin::pinned);
  }

  /** Whether the server was asked for the published key since the contact is known. */
  public boolean isLookedUp() {
    return hasKey() || negotiated == null || negotiated.alone();
  }

  /** {@code SHA256:…} of the pinned key in use, empty for none. */
  public String fingerprint() {
    return hasKey() || negotiated == null
        ? fingerprint(publicKey)
        : negotiated.pinned().fingerprint();
  }

  /** {@code SHA256:…} of the key that would be in use once it is accepted, empty for none. */
  public String offeredFingerprint() {
    NegotiatedKey key = offeredNegotiated();
    return offered.isEmpty() && key != null ? key.fingerprint() : fingerprint(offered);
  }

  /** {@code SHA256:…}, empty for no key. */
  public static String fingerprint(String pem) {
    return pem.isEmpty() ? "" : RsaKeys.fingerprint(RsaKeys.parsePublic(pem));
  }

  @Nullable NegotiatedKey offeredNegotiated() {
    return negotiated == null ? null : negotiated.offered();
  }

  /**
   * Whether the next published key is taken without asking: having had no key at all is nothing to
   * hold on to.
   */
  boolean takesAnyKey() {
    return !hasKey() && !publishesAnother() && (negotiated == null || !negotiated.alone());
  }

  Contact publishing(String pem) {
    return new Contact(
        pem, pem, false, verified && pem.isEmpty(), standing(negotiated, pem.isEmpty()));
  }

  Contact offering(String pem) {
    return new Contact(publicKey, pem, hybrid, verified, negotiated);
  }

  /** The contact gives this X25519 key now, or none. */
  Contact negotiating(@Nullable NegotiatedKey key, boolean lookedUp) {
    NegotiatedPin known = negotiated;
    NegotiatedPin now =
        known != null
            ? known.offering(key)
            : key == null ? null : NegotiatedPin.first(key, lookedUp && !hasKey(), !hasKey());
    return new Contact(publicKey, offered, hybrid, verified, now);
  }

  Contact accepted() {
    NegotiatedPin before = negotiated;
    NegotiatedPin now = before == null ? null : before.accepted();
    if (now != null && now.equals(before) && publishesAnother() && !offered.isEmpty()) {
      // Who has another published key may have replaced this one as well.
      now = now.trusted(false);
    }
    return new Contact(
        offered,
        offered,
        hybrid && !publishesAnother(),
        verified && !changed(),
        publishesAnother() ? standing(now, offered.isEmpty()) : now);
  }

  private static @Nullable NegotiatedPin standing(@Nullable NegotiatedPin pin, boolean alone) {
    return pin == null ? null : pin.standing(alone);
  }

  Contact speakingHybrid() {
    return new Contact(publicKey, offered, true, verified, negotiated);
  }

  /** What was compared is the published key, where there is one; the other is to prove itself. */
  Contact compared() {
    NegotiatedPin pin = negotiated;
    return new Contact(
        publicKey, offered, hybrid, true, pin == null || !hasKey() ? pin : pin.trusted(false));
  }

  /** The published key has signed what was sealed with this X25519 key. */
  Contact vouching(NegotiatedKey key) {
    NegotiatedPin pin = negotiated;
    return new Contact(publicKey, offered, hybrid, verified, pin == null ? null : pin.vouched(key));
  }
}
