package org.safemessenger.mls.fault;

/** The calling program asked for something that cannot be done: a defect there, not on the wire. */
public final class ApiMisuse extends MlsException {
  private static final long serialVersionUID = 1;

  public ApiMisuse(String section, String message) {
    super(section, message);
  }

  public ApiMisuse(String message) {
    super("", message);
  }
}
