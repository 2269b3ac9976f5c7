package org.safemessenger.mls;

import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * The application's word on who somebody is: the authentication service of RFC 9420, section 5.3.1.
 * There is no default, since a permissive one would make every other check worthless. Called from
 * several threads.
 */
public interface Authenticator {
  /**
   * Whether this key belongs to whom the credential names. Asked of every leaf when a group is
   * joined, of every leaf that is added, updated or committed, of external senders, and of one's
   * own.
   */
  boolean vouchesFor(Credential credential, SignaturePublicKey key);

  /** Whether a member with one credential may go on with the other, by an update or a commit. */
  boolean maySucceed(Credential before, Credential after);
}
