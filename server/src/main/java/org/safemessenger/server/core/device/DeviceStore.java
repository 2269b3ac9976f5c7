package org.safemessenger.server.core.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions are kept, by the digest of their token. What a session's device acknowledged stays
 * acknowledged for its account when the session is deleted.
 */
public interface DeviceStore {
  /** A session that is over. */
  record Ended(long deviceId, String tokenDigest) {}

  /** A device that has been told all that there is about contacts. */
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

  /** The newest change of contacts that the device has been told; 0 for an unknown device. */
  long contactsSeen(long deviceId);

  /** Moves it forward, never back. */
  void seeContacts(long deviceId, long changeId);

  /** Empty if there was no such session of that account. */
  Optional<Ended> delete(long accountId, long deviceId);

  /** Deletes all sessions of the account but one (0: all). */
  List<Ended> deleteOthers(long accountId, long keep);

  /** Deletes what {@link #byDigest} would no longer find. */
  List<Ended> deleteExpired(Instant idleSince, Instant bornSince);
}
