package org.safemessenger.server.wire.invite;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.PublicKeyField;
import org.safemessenger.protocol.invite.crypto.ServerSide;
import org.safemessenger.protocol.invite.reply.ConnectionReply;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.wire.invite.Dispatch.Row;

/** What a connection begins with: who speaks, and whether in the open. */
public final class ConnectionHandlers {
  private static final String VERSION = "1.0.0";

  private final Offer offer;
  private final Sealing sealing;

  public ConnectionHandlers(Offer offer, Sealing sealing) {
    this.offer = offer;
    this.sealing = sealing;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.entrance(ConnectionRequest.Identification.class, this::identify),
        Row.entrance(ConnectionRequest.ProtocolStandard.class, this::standards),
        Row.entrance(ConnectionRequest.Sealed.class, this::sealed),
        Row.entrance(
            ConnectionRequest.Ping.class,
            (client, ping) -> CompletableFuture.completedFuture(Answer.DONE)));
  }

  private CompletableFuture<Answer> identify(
      Client client, ConnectionRequest.Identification request) {
    if (!major(request.version()).equals(major(VERSION))) {
      throw new Refused(
          RespCode.VERSION_NOT_SUPPORTED,
          "this server speaks version " + VERSION + "; connect again with a version 1");
    }
    String name = request.client() == null ? null : Sessions.deviceName(request.client());
    return CompletableFuture.completedFuture(
        new Answer.Identified(
            new ConnectionReply.Identification(VERSION, offer.server(), offer.invitations()),
            name));
  }

  private static String major(String version) {
    return version.substring(0, version.indexOf('.'));
  }

  private CompletableFuture<Answer> standards(
      Client client, ConnectionRequest.ProtocolStandard request) {
    String name = request.cipher();
    String key = request.key();
    if (name == null || key == null) {
      return CompletableFuture.completedFuture(new Answer.Plain(reply(request, null)));
    }
    PublicKeyField.decode(key, "key"); // Fields are looked at before what they ask for.
    if (client.isSealed()) {
      throw new Refused(RespCode.NOT_PERMITTED, "this connection is sealed already");
    }
    InviteCipher cipher =
        InviteCipher.named(name).filter(offer.ciphers()::contains).orElseThrow(this::notOnOffer);
    return sealing
        .accept(cipher, key)
        .thenApply(accepted -> new Answer.Sealed(reply(request, accepted), accepted.channel()));
  }

  private ConnectionReply.Standard reply(
      ConnectionRequest.ProtocolStandard request, ServerSide.@Nullable Accepted accepted) {
    return new ConnectionReply.Standard(
        request.asks("ciphers") ? offer.cipherNames() : null,
        request.asks("hashes") ? offer.hashes() : null,
        accepted == null ? null : accepted.cipher(),
        accepted == null ? null : accepted.key(),
        accepted == null ? null : accepted.serverKey(),
        accepted == null ? null : accepted.signature());
  }

  private Refused notOnOffer() {
    return new Refused(
        RespCode.CIPHER_NOT_AVAILABLE,
        "this cipher is not on offer; choose one of " + String.join(", ", offer.cipherNames()));
  }

  private CompletableFuture<Answer> sealed(Client client, ConnectionRequest.Sealed request) {
    throw noPlaceForSealed(client);
  }

  /** What a {@code sealed} frame gets where a request is expected, whatever its fields are. */
  static Refused noPlaceForSealed(Client client) {
    return new Refused(
        RespCode.NOT_PERMITTED,
        client.isSealed()
            ? "a sealed frame holds a request, not another sealed frame"
            : "this connection is not sealed; send 'protocol.standard' with 'cipher' and 'key' first");
  }
}
