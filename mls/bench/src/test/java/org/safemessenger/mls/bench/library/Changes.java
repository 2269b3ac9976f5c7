package org.safemessenger.mls.bench.library;

import java.util.List;

/**
 * What a commit does, all by value.
 *
 * @param add key packages
 * @param remove leaves, whose places those who are added take
 * @param path whether with an update path where none is needed; an empty commit always has one
 */
public record Changes(List<byte[]> add, List<Integer> remove, boolean path) {
  public static final Changes NONE = new Changes(List.of(), List.of(), true);

  public static Changes adding(byte[] keyPackage) {
    return new Changes(List.of(keyPackage), List.of(), false);
  }

  public Changes withPath() {
    return new Changes(add, remove, true);
  }
}
