package org.safemessenger.mls;

import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.fault.PeerMisbehaved;

/**
 * Whose fault it is when a rule is broken: the rules are the same for what others send and for what
 * this client is asked to send.
 */
enum Blame {
  /** Who sent it. */
  PEER {
    @Override
    MlsException broken(String section, String message) {
      return new PeerMisbehaved(section, message);
    }
  },
  /** Who asked this client to send it. */
  CALLER {
    @Override
    MlsException broken(String section, String message) {
      return new ApiMisuse(section, message);
    }
  };

  /**
   * @param section of RFC 9420
   */
  abstract MlsException broken(String section, String message);
}
