package org.safemessenger.terminal.signin;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Protocol;
import org.safemessenger.client.trust.PinStore;

/** A server's address as people write it, and the same server in the other protocol. */
final class Addresses {
  private static final int WEB_SOCKET_PORT = 8765;
  private static final String INVITE_PATH = "/invite";

  private Addresses() {}

  /** A server on this computer. */
  static URI usual(@Nullable Protocol wanted) {
    return URI.create(
        wanted == Protocol.INVITE
            ? "invite://127.0.0.1:" + PinStore.INVITE_PORT
            : "ws://127.0.0.1:" + WEB_SOCKET_PORT);
  }

  /**
   * {@code chat.example.org} alone means TLS at the usual port.
   *
   * @param wanted null: whatever the address says
   * @throws SignInException when it is no address, or not one of the wanted protocol
   */
  static URI parse(String typed, @Nullable Protocol wanted) {
    try {
      URI uri = URI.create(typed.contains("://") ? typed : secured(typed, wanted));
      if (uri.getHost() != null) {
        return inProtocol(uri, wanted);
      }
    } catch (IllegalArgumentException e) {
      // Told below, together with addresses that are URIs but not of ours.
    }
    throw new SignInException(
        "'"
            + typed
            + "' is not a server's address. Write it like ws://127.0.0.1:8765,"
            + " wss://chat.example.org or invites://chat.example.org");
  }

  private static String secured(String host, @Nullable Protocol wanted) {
    return wanted == Protocol.INVITE
        ? "invites://" + host + ":" + PinStore.INVITE_PORT
        : "wss://" + host + ":" + WEB_SOCKET_PORT;
  }

  private static URI inProtocol(URI typed, @Nullable Protocol wanted) {
    Protocol named = Protocol.of(typed);
    if (wanted == null || wanted == named) {
      return typed;
    }
    if (wanted == Protocol.INVITE) {
      return at(typed.getScheme(), typed, typed.getPort(), INVITE_PATH);
    }
    if (INVITE_PATH.equals(typed.getPath())) {
      return at(typed.getScheme(), typed, typed.getPort(), "");
    }
    throw new SignInException(
        "At "
            + typed
            + " the invite protocol is spoken. Name the server's ws:// or wss:// address");
  }

  /**
   * The server used last, spoken to in the wanted protocol: at its usual port if it is at the usual
   * port of the other.
   */
  static URI again(URI last, @Nullable Protocol wanted) {
    if (wanted == null || Protocol.of(last) == wanted) {
      return last;
    }
    boolean secure = last.getScheme().equals("wss") || last.getScheme().equals("invites");
    if (last.getScheme().startsWith("invite") && last.getPort() == PinStore.INVITE_PORT) {
      return at(secure ? "wss" : "ws", last, WEB_SOCKET_PORT, "");
    }
    boolean root = last.getPath().isEmpty() || last.getPath().equals("/");
    return last.getPort() == WEB_SOCKET_PORT && root
        ? at(secure ? "invites" : "invite", last, PinStore.INVITE_PORT, "")
        : inProtocol(last, wanted);
  }

  private static URI at(String scheme, URI server, int port, String path) {
    String host = server.getHost();
    return URI.create(scheme + "://" + host + (port < 0 ? "" : ":" + port) + path);
  }
}
