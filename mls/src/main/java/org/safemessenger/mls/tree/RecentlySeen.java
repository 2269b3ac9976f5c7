package org.safemessenger.mls.tree;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.safemessenger.mls.bytes.Bytes;

/**
 * A set of hashes that never has more than so many, and of those added recently forgets none: it is
 * two sets, and when the younger is half of the bound, the older is dropped. For any number of
 * threads.
 */
final class RecentlySeen {
  private final int half;
  private volatile Set<Bytes> young = ConcurrentHashMap.newKeySet();
  private volatile Set<Bytes> old = Set.of();

  RecentlySeen(int bound) {
    half = bound / 2;
  }

  boolean contains(Bytes hash) {
    return young.contains(hash) || old.contains(hash);
  }

  void add(Bytes hash) {
    if (half == 0) return;
    young.add(hash);
    if (young.size() >= half) turn();
  }

  private synchronized void turn() {
    if (young.size() < half) return;
    old = young;
    young = ConcurrentHashMap.newKeySet();
  }
}
