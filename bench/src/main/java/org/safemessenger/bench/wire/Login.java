package org.safemessenger.bench.wire;

/**
 * How a connection introduces itself.
 *
 * @param name empty with a token
 * @param secret the password or the token
 */
public record Login(By by, String name, String secret) {

  /** What it shows. */
  public enum By {
    TOKEN,
    PASSWORD,
    /** The account is made first. */
    REGISTRATION
  }

  public static Login token(String token) {
    return new Login(By.TOKEN, "", token);
  }

  public static Login password(String name, String password) {
    return new Login(By.PASSWORD, name, password);
  }

  /** Makes the account first; only for a server that was not prepared otherwise. */
  public static Login registration(String name, String password) {
    return new Login(By.REGISTRATION, name, password);
  }

  /** As JSON without the outer braces. */
  String nameAndPassword() {
    return "\"username\":\"" + name + "\",\"password\":\"" + secret + '"';
  }

  /** The same, as both protocols name it. */
  String session() {
    return session(secret);
  }

  static String session(String token) {
    return "\"session\":\"" + token + '"';
  }

  @Override
  public String toString() {
    return "Login[" + by + ", ***]";
  }
}
