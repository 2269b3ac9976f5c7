package org.safemessenger.mls.interop;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.safemessenger.mls.crypto.CipherSuite;

/**
 * What happens in one group. Follows from its seed alone; keys and nonces do not.
 *
 * @param requiresCapabilities whether the group has an extension {@code required_capabilities}
 */
record Script(long seed, CipherSuite suite, boolean requiresCapabilities, List<Step> steps) {
  Script {
    steps = List.copyOf(steps);
  }

  /** Its steps, one on each line, the first {@code many} of them. */
  String told(int many) {
    return IntStream.range(0, Math.min(many, steps.size()))
        .mapToObj(at -> "  " + at + " " + steps.get(at))
        .collect(
            Collectors.joining(
                "\n",
                "script " + seed + ", " + suite + (requiresCapabilities ? ", required" : "") + "\n",
                ""));
  }
}
