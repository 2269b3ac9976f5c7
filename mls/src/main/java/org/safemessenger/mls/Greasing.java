package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.Grease;

/** Mixes values that mean nothing into what is sent, if the settings say so (section 13.5). */
final class Greasing {
  /** An extension that means nothing has less data than this, in bytes. */
  private static final int DATA = 16;

  private Greasing() {}

  /** These, and perhaps one that is none of them. */
  static List<Integer> codes(Settings settings, Crypto crypto, Collection<Integer> codes) {
    if (!settings.grease()) return List.copyOf(codes);
    List<Integer> all = new ArrayList<>(codes);
    int meaningless = value(crypto);
    if (!all.contains(meaningless)) all.add(meaningless);
    return List.copyOf(all);
  }

  /** These, and one of a type that is none of theirs. */
  static List<Extension> extensions(Settings settings, Crypto crypto, List<Extension> extensions) {
    if (!settings.grease()) return List.copyOf(extensions);
    List<Extension> all = new ArrayList<>(extensions);
    int type = value(crypto);
    if (Extension.find(extensions, type).isEmpty())
      all.add(new Extension(type, crypto.random(below(crypto, DATA))));
    return List.copyOf(all);
  }

  private static int value(Crypto crypto) {
    return Grease.value(below(crypto, 15));
  }

  private static int below(Crypto crypto, int bound) {
    return (crypto.random(1).at(0) & 0xFF) % bound;
  }
}
