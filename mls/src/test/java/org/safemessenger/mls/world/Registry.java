package org.safemessenger.mls.world;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.safemessenger.mls.Authenticator;
import org.safemessenger.mls.Identity;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** Who is who: the keys that were made for a name are its keys, and no others. */
public final class Registry implements Authenticator {
  private final Map<Credential, Set<SignaturePublicKey>> keys = new ConcurrentHashMap<>();

  public Identity register(Identity identity) {
    keys.computeIfAbsent(identity.credential(), _ -> ConcurrentHashMap.newKeySet())
        .add(identity.signatureKey().publicKey());
    return identity;
  }

  /** From now on nobody of this name is believed. */
  public void revoke(Credential credential) {
    keys.remove(credential);
  }

  @Override
  public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
    return keys.getOrDefault(credential, Set.of()).contains(key);
  }

  @Override
  public boolean maySucceed(Credential before, Credential after) {
    return before.equals(after);
  }
}
