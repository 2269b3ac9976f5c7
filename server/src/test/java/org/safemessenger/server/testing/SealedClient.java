package org.safemessenger.server.testing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.crypto.ClientHandshake;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.crypto.ServerInfo;

/** Speaks the enveloped dialect over a sealed channel. */
public final class SealedClient extends TestClient {
  private final RawWebSocket socket;
  private final SecureChannel channel;

  private SealedClient(RawWebSocket socket, SecureChannel channel) {
    this.socket = socket;
    this.channel = channel;
  }

  public static SealedClient connect(int port) {
    return connect(port, ClientHandshake.Wish.PREFERRED);
  }

  public static SealedClient connect(int port, ClientHandshake.Wish wish) {
    RawWebSocket socket = RawWebSocket.open(port);
    ServerInfo info = ServerInfo.parse(utf8(socket.nextText()));
    ClientHandshake handshake = ClientHandshake.begin(info, wish, new SecureRandom());
    socket.text(new String(handshake.sessionKeyFrame(), StandardCharsets.UTF_8));
    return new SealedClient(socket, handshake.finish(utf8(socket.nextText())));
  }

  @Override
  public String send(String command, Map<String, ?> fields) {
    String nonce = channel.nextNonce();
    socket.text(sealed("command", command, object(fields).toString()));
    return nonce;
  }

  /** A sealed frame, not yet sent. */
  public String sealed(String type, String action, String payload) {
    return sealed(type, action, utf8(payload));
  }

  public String sealed(String type, String action, byte[] payload) {
    return new String(channel.seal(type, action, payload), StandardCharsets.UTF_8);
  }

  @Override
  public Frame next() {
    Envelope opened = channel.open(utf8(socket.nextText()));
    TokenWatch.ofThisRun().received(opened.action(), opened.payload().toString());
    return new Frame(
        opened.type(),
        opened.action(),
        opened.payload(),
        opened.payload().path("reply_to").asString(""));
  }

  @Override
  Frame detailed(String command, Map<String, ?> fields, String event) {
    Frame answer = ask(command, fields);
    if (answer.isError() || !answer.action().equals(command)) {
      throw new AssertionError(answer.toString());
    }
    Frame details = next();
    if (!details.action().equals(event)) {
      throw new AssertionError(details.toString());
    }
    return details;
  }

  @Override
  public RawWebSocket socket() {
    return socket;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
