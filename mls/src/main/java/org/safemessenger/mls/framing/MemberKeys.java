package org.safemessenger.mls.framing;

import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * The signature keys of an epoch's members. A function, so that an epoch whose tree is gone can
 * still verify.
 */
@FunctionalInterface
public interface MemberKeys {
  /**
   * Null where the leaf is blank or not in the tree, for any number whatever.
   *
   * @param leafIndex unsigned, as on the wire
   */
  @Nullable SignaturePublicKey find(int leafIndex);
}
