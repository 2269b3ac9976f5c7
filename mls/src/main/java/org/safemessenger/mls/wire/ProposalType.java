package org.safemessenger.mls.wire;

/** Proposal types (section 17.4). */
public final class ProposalType {
  public static final int ADD = 1;
  public static final int UPDATE = 2;
  public static final int REMOVE = 3;
  public static final int PSK = 4;
  public static final int REINIT = 5;
  public static final int EXTERNAL_INIT = 6;
  public static final int GROUP_CONTEXT_EXTENSIONS = 7;

  private ProposalType() {}

  /**
   * Whether every implementation supports it, so that it is never listed in capabilities (section
   * 7.2).
   */
  public static boolean isDefault(int type) {
    return type >= ADD && type <= GROUP_CONTEXT_EXTENSIONS;
  }
}
