package org.safemessenger.terminal.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Protocol;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.terminal.profile.DataFolder;
import org.safemessenger.terminal.signin.Access.Passphrase;

/** Finds out who wants in where, asking only what is not known. */
public final class Interview {
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 1024;

  private final Questions questions;
  private final DataFolder data;

  /**
   * @param server null: the last one, or ask
   * @param protocol null: what the address says
   * @param user null: the last one, or ask
   * @param register make the account without asking
   * @param password where it comes from if not from the person
   */
  public record Given(
      @Nullable String server,
      @Nullable Protocol protocol,
      @Nullable String user,
      boolean register,
      @Nullable Supplier<char[]> password) {}

  public Interview(Questions questions, DataFolder data) {
    this.questions = questions;
    this.data = data;
  }

  /**
   * @throws SignInException when something is missing and nobody can be asked
   */
  public Access access(Given given) {
    Optional<DataFolder.Last> last = data.last();
    boolean first = last.isEmpty() && given.server() == null;
    if (first && questions.canAsk()) {
      questions.say("Welcome to SafeMessenger.");
    }
    URI server = server(given, last);
    String user = user(given, server, last);
    boolean known = data.profile(server, user).exists();
    boolean register = !known && (given.register() || isNew(given, user));
    return new Access(server, user, password(given, user, register), register);
  }

  private URI server(Given given, Optional<DataFolder.Last> last) {
    @Nullable String named = given.server();
    if (named != null) {
      return Addresses.parse(named, given.protocol());
    }
    if (last.isPresent()) {
      return Addresses.again(last.get().server(), given.protocol());
    }
    URI usual = Addresses.usual(given.protocol());
    String answer = questions.ask("Server [" + usual + "]: ").orElse("").strip();
    return answer.isEmpty() ? usual : Addresses.parse(answer, given.protocol());
  }

  private String user(Given given, URI server, Optional<DataFolder.Last> last) {
    @Nullable String named = given.user();
    if (named != null) {
      return named.strip();
    }
    Optional<String> before =
        last.filter(l -> sameServer(l.server(), server)).map(DataFolder.Last::user);
    if (before.isPresent()) {
      return before.get();
    }
    String answer = questions.ask("Your name: ").orElse("").strip();
    if (answer.isEmpty()) {
      throw new SignInException("A name is needed: --user NAME");
    }
    return answer;
  }

  private static boolean sameServer(URI one, URI other) {
    return PinStore.home(one).equals(PinStore.home(other));
  }

  private boolean isNew(Given given, String user) {
    if (!questions.canAsk() || given.password() != null) {
      return false;
    }
    String answer =
        questions
            .ask("Does the account " + user + " exist already? [y/N]: ")
            .orElse("")
            .strip()
            .toLowerCase(Locale.ROOT);
    return !answer.startsWith("y");
  }

  private Passphrase password(Given given, String user, boolean register) {
    @Nullable Supplier<char[]> source = given.password();
    if (source != null) {
      return new Passphrase(source.get());
    }
    if (!register) {
      return new Passphrase(secret("Password of " + user + ": "));
    }
    while (true) {
      char[] password = secret("Choose a password (8 characters or more): ");
      Optional<String> objection = objection(user, password);
      if (objection.isPresent()) {
        questions.say(objection.get());
      } else if (new Passphrase(password).same(secret("The same again: "))) {
        return new Passphrase(password);
      } else {
        questions.say("The two were not the same.");
      }
    }
  }

  private static Optional<String> objection(String user, char[] password) {
    int bytes = new String(password).getBytes(StandardCharsets.UTF_8).length;
    if (bytes < SHORTEST_PASSWORD || bytes > LONGEST_PASSWORD) {
      return Optional.of("A password has 8 to 1024 characters. Several words are good.");
    }
    return new String(password).equals(user)
        ? Optional.of("Your name is too easy to guess. Several words are good.")
        : Optional.empty();
  }

  private char[] secret(String question) {
    return questions
        .secret(question)
        .orElseThrow(
            () ->
                new SignInException(
                    "A password is needed, and there is no terminal to ask at: --password-fd 3"
                        + " 3<file"));
  }
}
