package org.safemessenger.bench.wire;

/** How a connection introduces itself. */
public record Login(String action, String fields) {

  public static Login token(String token) {
    return new Login("login", "\"session\":\"" + token + '"');
  }

  public static Login password(String name, String password) {
    return new Login("login", nameAndPassword(name, password));
  }

  /** Makes the account first; only for a server that was not prepared otherwise. */
  public static Login registration(String name, String password) {
    return new Login("register", nameAndPassword(name, password));
  }

  private static String nameAndPassword(String name, String password) {
    return "\"username\":\"" + name + "\",\"password\":\"" + password + '"';
  }

  @Override
  public String toString() {
    return "Login[" + action + ", ***]";
  }
}
