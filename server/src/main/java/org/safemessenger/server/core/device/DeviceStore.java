package org.safemessenger.server.core.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where sessions are kept, by the digest of their token. */
public interface DeviceStore {
  /** A session that is over. */
  record Ended(long deviceId, String tokenDigest) {}

  Device insert(long accountId, String name, String tokenDigest, Instant now);

  /**
   * The device of a token that was seen after {@code idleSince} and created after {@code
   * bornSince}.
   */
  Optional<Device> byDigest(String tokenDigest, Instant idleSince, Instant bornSince);

  /** Oldest first. */
  List<Device> ofAccount(long accountId);

  /** Moves the time forward, never back. */
  void touch(long deviceId, Instant now);

  /** Empty if there was no such session of that account. */
  Optional<Ended> delete(long accountId, long deviceId);

  /** Deletes all sessions of the account but one (0: all). */
  List<Ended> deleteOthers(long accountId, long keep);

  /** Deletes what {@link #byDigest} would no longer find. */
  List<Ended> deleteExpired(Instant idleSince, Instant bornSince);
}
