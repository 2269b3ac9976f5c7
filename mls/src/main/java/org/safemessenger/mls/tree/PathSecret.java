package org.safemessenger.mls.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;

/** What follows from a path secret (section 7.4). */
final class PathSecret {
  private static final int MANY = 4;

  private PathSecret() {}

  /** The secret of the next node up; after the last of a path, the commit secret. */
  static SecretBytes next(Crypto crypto, SecretBytes pathSecret) {
    return crypto.deriveSecret(pathSecret, "path");
  }

  /** The secret itself and those of so many nodes above, then the commit secret. */
  static List<SecretBytes> chain(Crypto crypto, SecretBytes first, int nodes) {
    List<SecretBytes> chain = new ArrayList<>();
    chain.add(first);
    while (chain.size() <= nodes) chain.add(next(crypto, chain.getLast()));
    return chain;
  }

  /** The key pairs of nodes with these path secrets; of many, by several threads. */
  static List<HpkeKeyPair> keyPairs(Crypto crypto, List<SecretBytes> pathSecrets) {
    Stream<SecretBytes> work = pathSecrets.stream();
    if (pathSecrets.size() >= MANY) work = work.parallel();
    return work.map(pathSecret -> keyPair(crypto, pathSecret)).toList();
  }

  /** The key pair of the node. */
  static HpkeKeyPair keyPair(Crypto crypto, SecretBytes pathSecret) {
    SecretBytes nodeSecret = crypto.deriveSecret(pathSecret, "node");
    try {
      return crypto.deriveKeyPair(nodeSecret);
    } finally {
      nodeSecret.erase();
    }
  }
}
