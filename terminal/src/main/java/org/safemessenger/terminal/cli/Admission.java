package org.safemessenger.terminal.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.terminal.profile.DataFolder;
import org.safemessenger.terminal.signin.Access;
import org.safemessenger.terminal.signin.Entrance;
import org.safemessenger.terminal.signin.Interview;
import org.safemessenger.terminal.signin.Questions;
import org.safemessenger.terminal.signin.SignInException;
import org.safemessenger.terminal.signin.SignInException.Reason;

/** Asks and enters, and asks again where another answer can help. */
final class Admission {
  private static final int ATTEMPTS = 3;

  private final Questions questions;
  private final AccountOptions options;
  private final DataFolder data;
  private final Entrance entrance;

  Admission(Questions questions, DataFolder data, AccountOptions options) {
    this.questions = questions;
    this.options = options;
    this.data = data;
    this.entrance = new Entrance(data, questions);
  }

  /**
   * Somebody whose answers are known.
   *
   * @param entered empty: the server is away, but the password opened what is kept here
   */
  record Admitted(Access access, Entrance.Unlocked kept, Optional<Entrance.Entered> entered) {}

  /**
   * @throws SignInException when it did not work and asking again cannot help
   */
  Admitted admit(boolean register, Consumer<ClientEvent> listener) {
    Interview.Given given = options.given(register);
    for (int attempt = 1; ; attempt++) {
      Access access = new Interview(questions, data).access(given);
      options.forgetServerIfAsked(data, access.server());
      Entrance.Unlocked kept = entrance.unlock(access);
      try {
        return new Admitted(access, kept, Optional.of(entrance.enter(access, kept, listener)));
      } catch (SignInException e) {
        if (e.reason() == Reason.UNREACHABLE && kept.token().isPresent()) {
          return new Admitted(access, kept, Optional.empty());
        }
        if (attempt == ATTEMPTS || !questions.canAsk() || given.password() != null) {
          throw e;
        }
        given = again(e, given, access);
        questions.say(String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * The same for commands that can do nothing without a server.
   *
   * @throws SignInException also when the server is away
   */
  Entrance.Entered admitOnline(Consumer<ClientEvent> listener) {
    Admitted admitted = admit(false, listener);
    return admitted.entered().orElseGet(() -> enter(admitted, listener));
  }

  /** Another try, for somebody admitted while the server was away. */
  Entrance.Entered enter(Admitted admitted, Consumer<ClientEvent> listener) {
    return entrance.enter(admitted.access(), admitted.kept(), listener);
  }

  private static Interview.Given again(SignInException e, Interview.Given given, Access access) {
    String server = access.server().toString();
    return switch (e.reason()) {
      case WRONG_PASSWORD -> new Interview.Given(server, null, access.user(), false, null);
      case NAME_TAKEN -> new Interview.Given(server, null, null, given.register(), null);
      case UNREACHABLE, OTHER -> throw e;
    };
  }
}
