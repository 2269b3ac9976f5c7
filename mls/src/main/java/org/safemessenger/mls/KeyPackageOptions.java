package org.safemessenger.mls;

import java.time.Duration;
import java.util.List;
import org.safemessenger.mls.wire.Extension;

/**
 * @param lifetime how long the key package may be used (RFC 9420, section 7.2)
 * @param backdated how long before now it begins, for clocks that are behind
 * @param leafExtensions such as {@code application_id}
 * @param extensions of the key package itself
 */
public record KeyPackageOptions(
    Duration lifetime,
    Duration backdated,
    List<Extension> leafExtensions,
    List<Extension> extensions) {
  /** For 90 days, from an hour ago. */
  public static final KeyPackageOptions DEFAULT =
      new KeyPackageOptions(Duration.ofDays(90), Duration.ofHours(1), List.of(), List.of());

  public KeyPackageOptions {
    if (lifetime.isNegative() || backdated.isNegative())
      throw new IllegalArgumentException("a lifetime is never negative");
    leafExtensions = List.copyOf(leafExtensions);
    extensions = List.copyOf(extensions);
  }

  public KeyPackageOptions livingFor(Duration time) {
    return new KeyPackageOptions(time, backdated, leafExtensions, extensions);
  }

  public KeyPackageOptions withLeafExtensions(List<Extension> chosen) {
    return new KeyPackageOptions(lifetime, backdated, chosen, extensions);
  }

  public KeyPackageOptions withExtensions(List<Extension> chosen) {
    return new KeyPackageOptions(lifetime, backdated, leafExtensions, chosen);
  }
}
