package org.safemessenger.mls.fault;

/**
 * What arrived cannot be read, is not for this state, or is not authentic. Nobody can be blamed:
 * the network, the delivery service or anybody else may have made it so.
 */
public final class InvalidMessage extends MlsException {
  private static final long serialVersionUID = 1;

  /** What a client does next depends on this. */
  public enum Reason {
    /** Not an encoding of what was expected. */
    MALFORMED,
    /**
     * A version, ciphersuite, credential type or the like that this implementation does not speak.
     */
    UNSUPPORTED,
    /** For another group. */
    WRONG_GROUP,
    /** Of an epoch that has passed and whose keys are erased: ask for it again, if it matters. */
    OLD_EPOCH,
    /** Of an epoch that is not reached yet: keep it until its commit has come. */
    FUTURE_EPOCH,
    /** Its key was used or erased already: a repetition, most likely. */
    KEY_USED,
    /**
     * Further ahead in its sender's ratchet than the retention policy lets anybody make this client
     * compute.
     */
    TOO_FAR_AHEAD,
    /** A signature, tag or ciphertext does not hold, or the sender is unknown. */
    NOT_AUTHENTIC,
    /** A commit that refers to a proposal which did not arrive: fetch it, then try again. */
    MISSING_PROPOSAL,
    /** A pre-shared key that this client was not given. */
    MISSING_PSK,
    /** A welcome for key packages that this client does not have. */
    NOT_FOR_US,
    /** Neither in the welcome nor beside it is there a ratchet tree. */
    MISSING_TREE
  }

  private final Reason reason;

  public InvalidMessage(Reason reason, String section, String message) {
    super(section, message);
    this.reason = reason;
  }

  public static InvalidMessage malformed(String section, String message) {
    return new InvalidMessage(Reason.MALFORMED, section, message);
  }

  public static InvalidMessage notAuthentic(String section, String message) {
    return new InvalidMessage(Reason.NOT_AUTHENTIC, section, message);
  }

  public Reason reason() {
    return reason;
  }
}
