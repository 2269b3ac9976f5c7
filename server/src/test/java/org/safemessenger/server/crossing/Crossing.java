package org.safemessenger.server.crossing;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;

/** A server with users of both protocols, who all leave when it closes. */
final class Crossing implements AutoCloseable {
  private final RunningServer server;
  private final Pairing pairing;
  private final Deque<Runnable> leaving = new ArrayDeque<>();

  Crossing(Path data, Pairing pairing) {
    this.server = RunningServer.start(data);
    this.pairing = pairing;
  }

  RunningServer server() {
    return server;
  }

  /** A new user of protocol S, logged in. */
  TestClient safe(String name) {
    return keep(server.registered(pairing.dialect(), name));
  }

  /** A connection of protocol S on which nobody is logged in. */
  TestClient safeConnection() {
    return keep(pairing.dialect().connect(server.port()));
  }

  /** One more device of somebody's, by protocol S. */
  TestClient safeDevice(String name) {
    TestClient client = safeConnection();
    client.login(name);
    return client;
  }

  /** A new user of protocol I, subscribed. */
  InviteClient invite(String name) {
    return keep(pairing.mode().subscribed(server, name));
  }

  /** A connection of protocol I, identified. */
  InviteClient inviteConnection() {
    return keep(pairing.mode().connect(server));
  }

  /** One more device of somebody's, by protocol I; subscribed. */
  InviteClient inviteDevice(String name) {
    InviteClient client = inviteConnection();
    client.signIn(name);
    client.subscribe();
    return client;
  }

  /** Somebody who was away comes back with the same session, and is told what was missed. */
  InviteClient back(InviteClient away) {
    InviteClient client = inviteConnection();
    client.resume(away.name(), away.session());
    client.must("subscribe", Map.of());
    return client;
  }

  /** Makes the two contacts; both have been told. */
  void befriend(TestClient safe, String safeName, InviteClient invite) {
    succeed(safe, "send_friend_request", Map.of("friend_username", invite.name()));
    invite.must("invite.accept", Map.of("dest", safeName));
    safe.event("friend_added");
    while (!invite.event("contact").text("state").equals("accepted")) {}
  }

  /** Leaves; returns when the contact's client has been told. */
  void leave(InviteClient invite, TestClient contact) {
    invite.close();
    awaitOffline(contact, invite.name());
  }

  private static void awaitOffline(TestClient contact, String name) {
    while (true) {
      TestClient.Frame presence = contact.event("presence");
      if (presence.text("username").equals(name) && presence.text("status").equals("offline")) {
        return;
      }
    }
  }

  void leave(TestClient safe, String name, InviteClient contact) {
    safe.close();
    while (true) {
      InviteClient.Frame status = contact.event("status");
      if (status.text("source").equals(name) && status.text("status").equals("offline")) {
        return;
      }
    }
  }

  /** Asks and fails unless the answer says that it is done. */
  static TestClient.Frame succeed(TestClient client, String command, Map<String, ?> fields) {
    TestClient.Frame answer = client.ask(command, fields);
    if (answer.isError() || !answer.payload().path("success").asBoolean(true)) {
      throw new AssertionError(command + " was refused: " + answer);
    }
    return answer;
  }

  /** The fields and some more. */
  static Map<String, Object> with(Map<String, ?> fields, Object... namesAndValues) {
    Map<String, Object> all = new HashMap<>(fields);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  private TestClient keep(TestClient client) {
    leaving.push(client::close);
    return client;
  }

  private InviteClient keep(InviteClient client) {
    leaving.push(client::close);
    return client;
  }

  @Override
  public void close() {
    leaving.forEach(Runnable::run);
    server.close();
  }
}
