package org.safemessenger.mls;

import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.fault.PeerMisbehaved;

/**
 * Whose fault it is when a rule is broken: the rules are the same for what others send and for what
 * this client is asked to send.
 */
@FunctionalInterface
interface Blame {
  Blame PEER = PeerMisbehaved::new;
  Blame CALLER = ApiMisuse::new;

  /**
   * @param section of RFC 9420
   */
  MlsException broken(String section, String message);
}
