package org.safemessenger.client.e2ee;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a contact's half of the key negotiation. What is pinned is the key; either
 * side may choose another cipher for it.
 *
 * @param pinned the first one seen, or accepted since
 * @param offered the one that the server gave last; null if it gave none
 * @param alone whether the contact is known to publish no other key
 * @param trusted whether it is as good as the contact's published key: seen no later than that,
 *     accepted by the person, or used for a message that the published key has signed
 * @param former accepted before, the last one first, to read old messages with
 */
public record NegotiatedPin(
    NegotiatedKey pinned,
    @Nullable NegotiatedKey offered,
    boolean alone,
    boolean trusted,
    List<NegotiatedKey> former) {
  private static final int FORMER_KEPT = 8;

  public NegotiatedPin {
    former = List.copyOf(former);
  }

  static NegotiatedPin first(NegotiatedKey key, boolean alone, boolean trusted) {
    return new NegotiatedPin(key, key, alone, trusted, List.of());
  }

  boolean changed() {
    return !pinned.isSameKey(offered);
  }

  /** All that a message may have been sealed with, the pinned one first. */
  Stream<NegotiatedKey> all() {
    return Stream.of(Stream.of(pinned), Stream.ofNullable(offered), former.stream())
        .flatMap(keys -> keys)
        .distinct();
  }

  NegotiatedPin offering(@Nullable NegotiatedKey key) {
    return key != null && pinned.isSameKey(key)
        ? new NegotiatedPin(key, key, alone, trusted, former)
        : new NegotiatedPin(pinned, key, alone, trusted, former);
  }

  NegotiatedPin standing(boolean nowAlone) {
    return new NegotiatedPin(pinned, offered, nowAlone, trusted, former);
  }

  NegotiatedPin trusted(boolean now) {
    return new NegotiatedPin(pinned, offered, alone, now, former);
  }

  /** The published key vouches for a key, if that is still the pinned or the offered one. */
  NegotiatedPin vouched(NegotiatedKey key) {
    NegotiatedPin now = key.isSameKey(offered) ? accepted() : this;
    return now != null && now.pinned.isSameKey(key) ? now.trusted(true) : this;
  }

  /** Null if none was offered. */
  @Nullable NegotiatedPin accepted() {
    NegotiatedKey now = offered;
    if (now == null || !changed()) {
      return now == null ? null : this;
    }
    List<NegotiatedKey> before =
        Stream.concat(Stream.of(pinned), former.stream())
            .filter(key -> !key.isSameKey(now))
            .limit(FORMER_KEPT)
            .toList();
    return new NegotiatedPin(now, now, alone, true, before);
  }
}
