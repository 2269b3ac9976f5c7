package org.safemessenger.client;

import java.security.SecureRandom;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.protocol.invite.crypto.InviteChannel;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.ServerSide;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.protocol.invite.reply.ConnectionReply;
import org.safemessenger.protocol.invite.reply.Reply;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;

/** The server's end of one connection of protocol I, played step by step by a test. */
final class InvitePeer {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The client's end of it. */
  final PlayedWire wire = new PlayedWire();

  private InviteChannel channel;

  /** Answers up to the sealed channel; waits for the client. */
  void sealed(ServerIdentity identity) throws InterruptedException {
    expect(ConnectionRequest.Identification.class);
    reply(new ConnectionReply.Identification("1.0.0", "played", true), "identification");
    ConnectionRequest.ProtocolStandard wish = expect(ConnectionRequest.ProtocolStandard.class);
    ServerSide.Accepted accepted =
        ServerSide.accept(
            InviteCipher.named(wish.cipher()).orElseThrow(), wish.key(), identity, RANDOM);
    reply(
        new ConnectionReply.Standard(
            null,
            null,
            accepted.cipher(),
            accepted.key(),
            accepted.serverKey(),
            accepted.signature()),
        "protocol.standard");
    channel = accepted.channel();
  }

  /** Waits for the client's next request, which must be of this type. */
  <R extends Request> R expect(Class<R> type) throws InterruptedException {
    byte[] frame = wire.sent(type.getSimpleName());
    RequestFrame read = InviteCodec.decodeRequest(channel == null ? frame : channel.open(frame));
    Request request = read.request(Requests.typed(read.type()).orElseThrow());
    if (!type.isInstance(request)) {
      throw new AssertionError(type.getSimpleName() + " was expected, not " + read.type());
    }
    return type.cast(request);
  }

  void reply(Request to, Reply reply) {
    reply(reply, Requests.of(to).type());
  }

  private void reply(Reply reply, String type) {
    send(InviteCodec.encodeReply(type, reply));
  }

  void refuse(RefusalFrame refusal) {
    send(InviteCodec.encodeRefusal(refusal));
  }

  void push(Event event) {
    send(InviteCodec.encodeEvent(event));
  }

  void send(byte[] frame) {
    wire.deliver(channel == null ? frame : channel.seal(frame));
  }
}
