package org.safemessenger.mls.wire;

/** Credential types (section 17.5). */
public final class CredentialType {
  public static final int BASIC = 1;
  public static final int X509 = 2;

  private CredentialType() {}
}
