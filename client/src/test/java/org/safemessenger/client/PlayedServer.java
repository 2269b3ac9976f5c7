package org.safemessenger.client;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.safemessenger.client.link.Dialer;
import org.safemessenger.client.link.Transport;
import org.safemessenger.client.link.Wire;
import org.safemessenger.client.link.safemessenger.SafeMessengerDialer;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.crypto.EcdhKeys;
import org.safemessenger.protocol.safemessenger.crypto.FrameSignature;
import org.safemessenger.protocol.safemessenger.crypto.PayloadCipher;
import org.safemessenger.protocol.safemessenger.crypto.ServerHandshake;
import org.safemessenger.protocol.safemessenger.crypto.ServerOffer;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.protocol.safemessenger.reply.Done;

/**
 * A server that does what a test says, connection by connection: for the moments that a real one
 * cannot be brought to on purpose.
 */
final class PlayedServer implements Transport {
  static final URI ADDRESS = URI.create("ws://played:1");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ServerIdentity IDENTITY = ServerIdentity.generate(RANDOM);

  private final BlockingQueue<Peer> connections = new LinkedBlockingQueue<>();
  private volatile ServerIdentity identity = IDENTITY;
  private volatile boolean down;

  @Override
  public Wire open(URI server, Duration within) throws IOException {
    if (down) {
      throw new IOException("nothing listens there");
    }
    var peer = new Peer(context());
    connections.add(peer);
    return peer.wire;
  }

  private ServerHandshake.Context context() {
    return new ServerHandshake.Context(
        identity,
        new EcdhKeys(identity, InstantSource.system(), RANDOM),
        new ServerOffer(
            "0.1.0",
            List.of(PayloadCipher.values()),
            List.of(FrameSignature.values()),
            List.of(),
            65_536),
        InstantSource.system(),
        RANDOM);
  }

  /** The next connection that the client makes. */
  Peer next() throws InterruptedException {
    Peer peer = connections.poll(PlayedWire.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (peer == null) {
      throw new AssertionError("the client did not connect");
    }
    return peer;
  }

  /** The next connection, signed in by token and caught up from the cursor {@code c-1}. */
  Peer nextResumed() throws InterruptedException {
    Peer peer = next();
    signIn(peer);
    return peer;
  }

  static void signIn(Peer peer) throws InterruptedException {
    peer.reply(peer.expect(AccountCommand.Login.class), new Done());
    peer.push(new Event.LoginSuccess("alice", 1, "general", "token", 0));
  }

  /** Answers the catch-up that follows the first sign-in of a client. */
  static void nothingMissed(Peer peer) throws InterruptedException {
    ClientFrame cursor = peer.expect(ConversationCommand.Sync.class);
    peer.reply(cursor, new ConversationReply.Synced(List.of(), "c-1", false));
    ClientFrame unread = peer.expect(ConversationCommand.GetUnreadMessages.class);
    peer.reply(unread, new ConversationReply.Unread(List.of(), 0, false));
  }

  static EpochSeconds now() {
    return EpochSeconds.of(InstantSource.system().instant());
  }

  /** Connects clients to this. */
  Dialer dialer(ClientOptions options) {
    return new SafeMessengerDialer(this, options.server(), options.pins(), options.timing().link());
  }

  void goDown() {
    down = true;
  }

  void changeKey() {
    identity = ServerIdentity.generate(RANDOM);
  }

  @Override
  public void close() {}
}
