package org.safemessenger.mls;

import java.util.List;
import org.safemessenger.mls.wire.Extension;

/**
 * @param extensions of the group, such as {@code required_capabilities} or {@code
 *     external_senders}; the creator must support them
 * @param leaf of the creator's own leaf: lifetime and extensions
 */
public record GroupOptions(List<Extension> extensions, KeyPackageOptions leaf) {
  public static final GroupOptions DEFAULT = new GroupOptions(List.of(), KeyPackageOptions.DEFAULT);

  public GroupOptions {
    extensions = List.copyOf(extensions);
  }

  public static GroupOptions withExtensions(Extension... chosen) {
    return new GroupOptions(List.of(chosen), KeyPackageOptions.DEFAULT);
  }
}
