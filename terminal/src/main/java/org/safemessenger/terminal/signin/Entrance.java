package org.safemessenger.terminal.signin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.client.ClientOptions;
import org.safemessenger.client.ConnectionLostException;
import org.safemessenger.client.Protocol;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.client.ServerRejection;
import org.safemessenger.client.SignedIn;
import org.safemessenger.client.trust.CertificateChangedException;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.client.trust.ServerKeyChangedException;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.terminal.profile.DataFolder;
import org.safemessenger.terminal.profile.Profile;
import org.safemessenger.terminal.profile.WrongPassphraseException;
import org.safemessenger.terminal.session.Sentence;
import org.safemessenger.terminal.signin.SignInException.Reason;

/**
 * Connects and signs in: with the kept session if there is one, else with the password; keeps what
 * lets the next start go on from here.
 */
public final class Entrance {
  private final DataFolder data;
  private final Questions questions;

  public Entrance(DataFolder data, Questions questions) {
    this.data = data;
    this.questions = questions;
  }

  /** Somebody who is in. */
  public record Entered(SafeMessenger client, SignedIn me) {}

  /**
   * Opens what this computer keeps for the account.
   *
   * @return the profile and the token of the last session
   */
  public Unlocked unlock(Access access) {
    Profile profile = data.profile(access.server(), access.user());
    if (!profile.exists()) {
      return new Unlocked(profile, Optional.empty());
    }
    try {
      return new Unlocked(profile, profile.unlock(access.password().characters()));
    } catch (WrongPassphraseException e) {
      // Wrong, or changed on another device: the server decides.
      return new Unlocked(profile, Optional.empty());
    }
  }

  public record Unlocked(Profile profile, Optional<String> token) {
    @Override
    public String toString() {
      return "Unlocked[***]";
    }
  }

  /**
   * @param listener hears every event from the first on
   * @throws SignInException with a sentence for the person
   */
  public Entered enter(Access access, Unlocked unlocked, Consumer<ClientEvent> listener) {
    String pinName = "key " + PinStore.home(access.server());
    boolean firstTime = data.pins().find(pinName).isEmpty();
    SafeMessenger client = connect(access, unlocked.profile());
    try {
      if (firstTime) {
        data.pins().find(pinName).ifPresent(print -> introduce(access, print));
      }
      client.subscribe(listener);
      SignedIn me = signIn(client, access, unlocked.token());
      keep(access, unlocked.profile(), me);
      return new Entered(client, me);
    } catch (ServerRejection e) {
      client.close();
      throw refused(e, access);
    } catch (ConnectionLostException e) {
      client.close();
      throw new SignInException(Sentence.of(e), Reason.UNREACHABLE, e);
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private void introduce(Access access, String fingerprint) {
    questions.say("First time at " + PinStore.address(access.server()) + ". Its key is");
    questions.say("  " + fingerprint);
    questions.say("If its operator told you a fingerprint, compare. It is remembered from now on.");
  }

  private SafeMessenger connect(Access access, Profile profile) {
    try {
      return SafeMessenger.connect(
          ClientOptions.to(access.server())
              .dataFolder(profile.folder())
              .pins(data.pins())
              .deviceName(deviceName())
              .outbox(profile.outbox())
              .sentTexts(profile.sentTexts())
              .resumingAt(
                  profile.isOpen()
                      ? profile.history().cursor(Protocol.of(access.server()))
                      : null));
    } catch (ConnectionLostException e) {
      throw new SignInException(
          "There is no answer from "
              + access.server()
              + ". Is the server running? Start one with './safemessenger serve', or name another"
              + " with --server.",
          Reason.UNREACHABLE,
          e);
    } catch (ServerKeyChangedException | CertificateChangedException e) {
      throw new SignInException(
          e.getMessage() + " To forget it: --forget-server. Nothing was sent.", Reason.OTHER, e);
    }
  }

  private static SignedIn signIn(SafeMessenger client, Access access, Optional<String> token) {
    if (access.register()) {
      return client.register(access.user(), access.password().text());
    }
    if (token.isPresent()) {
      try {
        return client.resume(token.get(), access.password().characters());
      } catch (ServerRejection e) {
        // The session was revoked or has expired; the password is here.
        if (!e.known().map(Entrance::isAboutTheToken).orElse(false)) {
          throw e;
        }
      }
    }
    return client.login(access.user(), access.password().text());
  }

  private static boolean isAboutTheToken(ErrorCode code) {
    return code == ErrorCode.INVALID_CREDENTIALS || code == ErrorCode.NOT_AUTHORIZED;
  }

  private void keep(Access access, Profile profile, SignedIn me) {
    char[] password = access.password().characters();
    if (!profile.isOpen()) {
      if (profile.exists()) {
        questions.say("Your password was changed elsewhere: the history kept here starts anew.");
        profile.reset(password);
      } else {
        profile.unlock(password);
      }
    }
    profile.keepToken(me.session());
    data.remember(new DataFolder.Last(access.server(), access.user()));
  }

  private static SignInException refused(ServerRejection e, Access access) {
    boolean taken =
        access.register()
            && e.known()
                .filter(c -> c == ErrorCode.USERNAME_TAKEN || c == ErrorCode.CONFLICT)
                .isPresent();
    if (taken) {
      return new SignInException(
          "The name " + access.user() + " is taken. Choose another one.", Reason.NAME_TAKEN, e);
    }
    if (e.known().filter(code -> code == ErrorCode.INVALID_CREDENTIALS).isPresent()) {
      return new SignInException(
          "The name or the password is not right. To make an account, add --register.",
          Reason.WRONG_PASSWORD,
          e);
    }
    return new SignInException(Sentence.of(e), Reason.OTHER, e);
  }

  private static String deviceName() {
    try {
      return "terminal on " + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "terminal";
    }
  }
}
