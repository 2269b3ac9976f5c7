package org.safemessenger.mls.wire;

import java.util.Set;

/** Credential types (section 17.5). */
public final class CredentialType {
  public static final int BASIC = 1;
  public static final int X509 = 2;

  /** Those that a {@link Credential} can have here. */
  public static final Set<Integer> ALL = Set.of(BASIC, X509);

  private CredentialType() {}
}
