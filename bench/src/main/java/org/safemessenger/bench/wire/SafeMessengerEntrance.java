package org.safemessenger.bench.wire;

import java.nio.charset.StandardCharsets;

/** Protocol S: the server introduces itself, keys are agreed on where the dialect wants it. */
final class SafeMessengerEntrance implements Entrance {
  private enum State {
    INFO,
    KEY,
    LOGIN
  }

  private final SafeMessengerSpeech speech;
  private final Login login;
  private State state = State.INFO;

  SafeMessengerEntrance(SafeMessengerSpeech speech, Login login) {
    this.speech = speech;
    this.login = login;
  }

  @Override
  public Speech speech() {
    return speech;
  }

  @Override
  public void opened(Link link) {}

  @Override
  public void heard(Link link, FrameKind kind, byte[] frame) {
    switch (state) {
      case INFO -> {
        byte[] greeting = speech.greet(frame);
        if (greeting == null) {
          logIn(link);
        } else {
          state = State.KEY;
          link.write(greeting);
        }
      }
      case KEY -> {
        speech.agree(frame);
        logIn(link);
      }
      case LOGIN -> answered(link, kind, frame);
    }
  }

  private void logIn(Link link) {
    state = State.LOGIN;
    link.loggingIn();
    switch (login.by()) {
      case TOKEN -> link.send("login", login.session());
      case PASSWORD -> link.send("login", login.nameAndPassword());
      case REGISTRATION -> link.send("register", login.nameAndPassword());
    }
  }

  private void answered(Link link, FrameKind kind, byte[] frame) {
    if (kind == FrameKind.LOGIN_SUCCESS || kind == FrameKind.REGISTRATION_SUCCESS) {
      link.loggedIn(speech.open(frame));
    } else if (kind == FrameKind.ERROR) {
      link.refused(new String(speech.open(frame), StandardCharsets.UTF_8));
    }
  }
}
