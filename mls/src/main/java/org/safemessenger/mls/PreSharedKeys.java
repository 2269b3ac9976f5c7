package org.safemessenger.mls;

import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * The external pre-shared keys that the application holds (section 8.4). Called from several
 * threads.
 */
public interface PreSharedKeys {
  /** Nobody's: every external pre-shared key is unknown. */
  PreSharedKeys NONE = _ -> Optional.empty();

  Optional<SecretBytes> find(Bytes id);
}
