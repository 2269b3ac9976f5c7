package org.safemessenger.mls;

import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * A group's state as bytes: a small part that changes with every message, and the ratchet trees,
 * each under its tree hash (RFC 9420, section 7.8) as its name, that change with commits only. To
 * save: write the trees whose names are not there yet, then the state in place of the one before,
 * then delete the trees that it does not name.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class SavedGroup {
  SavedGroup() {}

  /** Secret and complete but for the trees. Whoever reads it reads and writes in the group. */
  public SecretBytes state() {
    throw new UnsupportedOperationException();
  }

  /** Of all trees that {@link #state} needs: this epoch's, and those of past epochs. */
  public Set<Bytes> treeNames() {
    throw new UnsupportedOperationException();
  }

  /** Not secret, and never another under the same name. */
  public Bytes tree(Bytes name) {
    throw new UnsupportedOperationException();
  }
}
