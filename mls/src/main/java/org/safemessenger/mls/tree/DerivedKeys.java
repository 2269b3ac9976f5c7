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
    Map<Integer, SecretBytes> keys = new HashMap<>();
    boolean held = false;
    try {
      for (int i = 0; i < nodes.size(); i++)
        keys.put(nodes.get(i), keyOf(crypto, tree, nodes.get(i), chain.get(i)));
      held = true;
      return new DerivedKeys(keys, chain.getLast());
    } finally {
      chain.subList(0, nodes.size()).forEach(SecretBytes::erase);
      if (!held) {
        keys.values().forEach(SecretBytes::erase);
        chain.getLast().erase();
      }
    }
  }

  private static void demandLength(Crypto crypto, SecretBytes pathSecret) {
    if (pathSecret.length() == crypto.hashLength()) return;
    pathSecret.erase();
    throw new PeerMisbehaved(
        "7.4",
        "a path secret of " + pathSecret.length() + " bytes; expected " + crypto.hashLength());
  }

  private static SecretBytes keyOf(
      Crypto crypto, RatchetTree tree, int node, SecretBytes pathSecret) {
    HpkeKeyPair pair = PathSecret.keyPair(crypto, pathSecret);
    if (pair.publicKey().equals(TreeKem.keyOf(tree, node))) return pair.privateKey();
    pair.privateKey().erase();
    throw new PeerMisbehaved(
        "7.5", "the key that follows from the path secret is not that of node " + node);
  }
}
