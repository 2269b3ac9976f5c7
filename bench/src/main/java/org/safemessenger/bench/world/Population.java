package org.safemessenger.bench.world;

/**
 * Who a scenario needs.
 *
 * @param waiting unread direct messages from the second resident to the first
 */
public record Population(int residents, Ties ties, int waiting) {
  /** The room of {@link Ties#ROOM}. */
  public static final String ROOM = "bench";

  /** What stands as the nonce of protocol I's messages: as long as XChaCha20's in base64. */
  public static final String NONCE = "YmVuY2ggYmVuY2ggYmVuY2ggYmVuY2gg";

  /** Every resident's password. */
  public static final String PASSWORD = "correct horse battery bench";

  /** Argon2id of {@link #PASSWORD} with the parameters that the server itself uses, made once. */
  static final String PASSWORD_HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$YmVuY2ggYmVuY2ggc2FsdA"
          + "$yzWoG0x3M7szJpjczRjirxVJHL3W8PdMm65C7xiIZs4";

  /** How residents know each other. */
  public enum Ties {
    NONE,
    /** All are members of {@link #ROOM}. */
    ROOM,
    /** The first and the second are contacts, the third and the fourth, and so on. */
    PAIRS,
    /** The first is a contact of all others. */
    STAR
  }

  /** Content of a waiting message, in bytes. */
  public static final int WAITING_SIZE = 200;

  public static String name(int resident) {
    return "bench-" + resident;
  }
}
