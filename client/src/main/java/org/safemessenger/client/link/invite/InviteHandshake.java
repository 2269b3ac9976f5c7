package org.safemessenger.client.link.invite;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.link.Wire;
import org.safemessenger.client.trust.PinnedKey;
import org.safemessenger.protocol.crypto.HandshakeException;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.ServerFrame;
import org.safemessenger.protocol.invite.crypto.ClientSide;
import org.safemessenger.protocol.invite.crypto.InviteChannel;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.reply.ConnectionReply.Identification;
import org.safemessenger.protocol.invite.reply.ConnectionReply.Standard;
import org.safemessenger.protocol.invite.reply.Reply;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.invite.request.Request;

/** Makes a fresh connection a sealed one, with the server whose identity key is pinned. */
final class InviteHandshake {
  /** The most wanted first. */
  private static final List<InviteCipher> CIPHERS =
      List.of(InviteCipher.XCHACHA_POLY1305, InviteCipher.AES256_GCM);

  private final PinnedKey pin;
  private final SecureRandom random = new SecureRandom();

  InviteHandshake(PinnedKey pin) {
    this.pin = pin;
  }

  /**
   * @throws org.safemessenger.client.trust.ServerKeyChangedException when the key is not the pinned
   *     one; nothing but the version was said
   * @throws HandshakeException when the server does not prove its key, or refuses every cipher
   */
  InviteChannel over(Wire wire, Duration within) throws IOException, InterruptedException {
    ask(
        wire,
        within,
        new ConnectionRequest.Identification(SignIn.VERSION, null),
        Identification.class);
    for (InviteCipher cipher : CIPHERS) {
      ClientSide side = ClientSide.begin(cipher, random);
      Standard standard =
          ask(
              wire,
              within,
              new ConnectionRequest.ProtocolStandard("", side.cipher(), side.key()),
              Standard.class);
      if (standard != null) {
        return sealed(side, standard);
      }
    }
    throw new HandshakeException("the server offers no cipher that this client knows");
  }

  /** Null where the server does not offer the cipher. */
  private static <R extends Reply> @Nullable R ask(
      Wire wire, Duration within, Request request, Class<R> answer)
      throws IOException, InterruptedException {
    wire.send(InviteCodec.encodeRequest(request));
    return switch (InviteCodec.decodeServerFrame(wire.next(within))) {
      case ServerFrame.ReplyFrame it when answer.isInstance(it.reply()) -> answer.cast(it.reply());
      case ServerFrame.RefusalFrame it
          when it.known().filter(RespCode.CIPHER_NOT_AVAILABLE::equals).isPresent() ->
          null;
      case ServerFrame.RefusalFrame it ->
          throw new IOException("the server refused: " + it.error());
      case ServerFrame.ReplyFrame _, ServerFrame.EventFrame _, ServerFrame.UnknownFrame _ ->
          throw new HandshakeException("the server answers something else than was asked");
    };
  }

  private InviteChannel sealed(ClientSide side, Standard standard) {
    String cipher = standard.cipher();
    String key = standard.key();
    String serverKey = standard.serverKey();
    String signature = standard.signature();
    if (cipher == null || key == null || serverKey == null || signature == null) {
      throw new HandshakeException("the server did not switch on encryption");
    }
    ClientSide.Finished finished = side.finish(cipher, key, serverKey, signature);
    try {
      pin.proved(finished.fingerprint());
      return finished.channel();
    } catch (RuntimeException e) {
      finished.channel().close();
      throw e;
    }
  }
}
