package org.safemessenger.mls.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.fault.PeerMisbehaved;

/**
 * The private keys that follow from a path secret that was received (section 7.5).
 *
 * @param keys by node
 * @param next the secret after that of the last node: the commit secret
 */
record DerivedKeys(Map<Integer, SecretBytes> keys, SecretBytes next) {
  /**
   * @param nodes the one that the path secret is for, and those above it on the sender's path
   * @param pathSecret is erased, as are those that follow from it, but for the next
   * @throws PeerMisbehaved if a key that follows is not that of its node in the tree
   */
  static DerivedKeys of(
      Crypto crypto, RatchetTree tree, List<Integer> nodes, SecretBytes pathSecret) {
    demandLength(crypto, pathSecret);
    List<SecretBytes> chain = PathSecret.chain(crypto, pathSecret, nodes.size());
    List<SecretBytes> pathSecrets = chain.subList(0, nodes.size());
    List<HpkeKeyPair> pairs = PathSecret.keyPairs(crypto, pathSecrets);
    pathSecrets.forEach(SecretBytes::erase);
    Map<Integer, SecretBytes> keys = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (!pairs.get(i).publicKey().equals(TreeKem.keyOf(tree, nodes.get(i)))) {
        pairs.forEach(pair -> pair.privateKey().erase());
        chain.getLast().erase();
        throw new PeerMisbehaved(
            "7.5", "the key that follows from the path secret is not that of node " + nodes.get(i));
      }
      keys.put(nodes.get(i), pairs.get(i).privateKey());
    }
    return new DerivedKeys(keys, chain.getLast());
  }

  private static void demandLength(Crypto crypto, SecretBytes pathSecret) {
    if (pathSecret.length() == crypto.hashLength()) return;
    pathSecret.erase();
    throw new PeerMisbehaved(
        "7.4",
        "a path secret of " + pathSecret.length() + " bytes; expected " + crypto.hashLength());
  }
}
