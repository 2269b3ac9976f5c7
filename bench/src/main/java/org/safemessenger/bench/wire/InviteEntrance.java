package org.safemessenger.bench.wire;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.crypto.ClientSide;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Protocol I: identification, the sealed channel where it is wanted, a token where there is none,
 * the subscription. The connection is in when the server says that everything from there on is
 * live.
 */
final class InviteEntrance implements Entrance {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String IDENTIFICATION = "\"version\":\"1.0.0\",\"client\":\"bench\"";
  private static final byte[] NOTHING = {};

  private final Manner manner;
  private final Login login;
  private final InviteSpeech speech = new InviteSpeech();
  private @Nullable ClientSide sealing;
  private byte[] welcome = NOTHING;

  InviteEntrance(Manner manner, Login login) {
    this.manner = manner;
    this.login = login;
  }

  @Override
  public Speech speech() {
    return speech;
  }

  @Override
  public void opened(Link link) {
    link.send("identification", IDENTIFICATION);
  }

  @Override
  public void heard(Link link, FrameKind kind, byte[] frame) {
    switch (kind) {
      case IDENTIFICATION -> {
        if (manner.sealed()) {
          seal(link);
        } else {
          logIn(link);
        }
      }
      case STANDARD -> {
        agree(frame);
        logIn(link);
      }
      case SIGNED_UP, SIGNED_IN -> {
        welcome = frame;
        subscribe(link, Json.string(Json.object(frame), "session"));
      }
      case SUBSCRIBED -> link.loggedIn(welcome);
      case ERROR -> link.refused(new String(frame, StandardCharsets.UTF_8));
      default -> {} // the reply to subscribe, and what was missed of contacts
    }
  }

  private void seal(Link link) {
    ClientSide begun = ClientSide.begin(manner.cipher(), RANDOM);
    sealing = begun;
    String fields =
        "\"standards\":\"\",\"cipher\":\"" + begun.cipher() + "\",\"key\":\"" + begun.key() + '"';
    link.send("protocol.standard", fields);
  }

  private void agree(byte[] answer) {
    if (sealing == null) {
      throw new IllegalStateException("a sealed channel was not asked for");
    }
    ObjectNode fields = Json.object(answer);
    speech.seal(
        sealing
            .finish(
                Json.string(fields, "cipher"),
                Json.string(fields, "key"),
                Json.string(fields, "server_key"),
                Json.string(fields, "signature"))
            .channel());
    sealing = null;
  }

  private void logIn(Link link) {
    link.loggingIn();
    switch (login.by()) {
      case TOKEN -> subscribe(link, login.secret());
      case PASSWORD -> link.send("signin", login.nameAndPassword());
      case REGISTRATION -> link.send("signup", login.nameAndPassword());
    }
  }

  private static void subscribe(Link link, String token) {
    link.send("subscribe", Login.session(token));
  }
}
