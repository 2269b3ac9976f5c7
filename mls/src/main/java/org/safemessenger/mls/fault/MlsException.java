package org.safemessenger.mls.fault;

/**
 * Something could not be done, and nothing was changed. The message names the section of RFC 9420
 * that was broken, what was expected, and contains no secret and no content.
 */
public abstract sealed class MlsException extends RuntimeException
    permits PeerMisbehaved, InvalidMessage, ApiMisuse {
  private static final long serialVersionUID = 1;

  private final String section;

  MlsException(String section, String message) {
    super(section.isEmpty() ? message : message + " (RFC 9420, section " + section + ")");
    this.section = section;
  }

  /**
   * The section of RFC 9420 whose rule this is, such as {@code 12.2}; empty where there is none.
   */
  public String section() {
    return section;
  }
}
