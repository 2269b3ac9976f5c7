package org.safemessenger.server.core.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.file.StoredFile.State;

/**
 * Where it is kept which files there are, by the digest of their id. Their bytes are in {@link
 * Blobs}.
 */
public interface FileStore {
  /**
   * Adds an unfinished file.
   *
   * @param weight what it counts against quotas until it is gone
   */
  void insert(StoredFile file, long weight);

  Optional<StoredFile> find(String digest);

  /** Makes a file complete, if it is not; false if it is gone. */
  boolean complete(String digest, Instant now);

  /** False if there was none. */
  boolean delete(String digest);

  /** Deletes all files of an account; the digests of those that had bytes. */
  List<String> deleteAllOf(long ownerId);

  /**
   * Makes files expire that have been in a state since {@code before} or longer.
   *
   * @param most how many at once
   * @return their digests
   */
  List<String> expire(State state, Instant before, Instant now, int most);

  /** Forgets files that expired before that time. */
  int forgetExpired(Instant before);

  /** The weight of all files of an account that have not expired. */
  long used(long ownerId);

  /** The same of all accounts. */
  long usedByAll();
}
