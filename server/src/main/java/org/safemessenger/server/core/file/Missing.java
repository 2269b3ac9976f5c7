package org.safemessenger.server.core.file;

import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.storage.Tx;

/** Looking files up, and the words for those that are not there. */
final class Missing {
  private Missing() {}

  /** The file, unless it is unknown (NOT_FOUND) or its time is over (EXPIRED). */
  static StoredFile find(Tx tx, FileId id) {
    StoredFile file = tx.files().find(id.digest()).orElseThrow(Missing::unknown);
    if (file.is(StoredFile.State.EXPIRED)) {
      throw expired();
    }
    return file;
  }

  static Rejected unknown() {
    return Rejection.because(
        Reason.NOT_FOUND,
        "There is no such file: it was deleted, or its upload is not complete yet.");
  }

  static Rejected expired() {
    return Rejection.because(
        Reason.EXPIRED, "This file has expired and was erased; ask for it to be sent again.");
  }
}
