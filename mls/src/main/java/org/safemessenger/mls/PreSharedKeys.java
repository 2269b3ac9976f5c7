package org.safemessenger.mls;

import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * The pre-shared keys that the application holds (RFC 9420, section 8.4). Called from several
 * threads. What is handed out is copied, never erased.
 */
@FunctionalInterface
public interface PreSharedKeys {
  /** Nobody's: every external pre-shared key is unknown. */
  PreSharedKeys NONE = _ -> Optional.empty();

  /** An external one. */
  Optional<SecretBytes> find(Bytes id);

  /**
   * The resumption key of an epoch of another group: its {@link GroupState#resumptionKey} of then.
   * Those of the same group are known without.
   */
  default Optional<SecretBytes> findResumption(Bytes groupId, long epoch) {
    return Optional.empty();
  }
}
