package org.safemessenger.server.core.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where sessions are kept, by the digest of their token. */
public interface DeviceStore {
  Device insert(long accountId, String name, String tokenDigest, Instant now);

  /**
   * The device of a token that was seen after {@code idleSince} and created after {@code
   * bornSince}.
   */
  Optional<Device> byDigest(String tokenDigest, Instant idleSince, Instant bornSince);

  List<Device> ofAccount(long accountId);

  void touch(long deviceId, Instant now);

  /** True if there was such a session of that account. */
  boolean delete(long accountId, long deviceId);

  /** Deletes all sessions of the account but one (0: all); returns the ids of the deleted. */
  List<Long> deleteOthers(long accountId, long keep);

  int deleteExpired(Instant idleSince, Instant bornSince);
}
