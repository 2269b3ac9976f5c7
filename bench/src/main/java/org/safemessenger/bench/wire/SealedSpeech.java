package org.safemessenger.bench.wire;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.crypto.ClientHandshake;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.crypto.ServerInfo;

/** The enveloped dialect with the preferred suite and X25519. */
final class SealedSpeech implements SafeMessengerSpeech {
  private static final SecureRandom RANDOM = new SecureRandom();

  private @Nullable ClientHandshake handshake;
  private @Nullable SecureChannel channel;

  @Override
  public byte[] greet(byte[] serverInfo) {
    ClientHandshake begun =
        ClientHandshake.begin(ServerInfo.parse(serverInfo), ClientHandshake.Wish.PREFERRED, RANDOM);
    handshake = begun;
    return begun.sessionKeyFrame();
  }

  @Override
  public void agree(byte[] answer) {
    if (handshake == null) {
      throw new IllegalStateException("a session key was not asked for");
    }
    channel = handshake.finish(answer);
    handshake = null;
  }

  @Override
  public byte[] command(String action, String fields) {
    return channel().seal("command", action, ("{" + fields + "}").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] open(byte[] frame) {
    return Json.bytes(channel().open(frame).object());
  }

  private SecureChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("the channel is not open yet");
    }
    return channel;
  }
}
