package org.safemessenger.protocol.safemessenger.crypto;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;

/** Two connected ends, and what it takes to connect them. */
record Ends(SecureChannel client, SecureChannel server) {
  static final SecureRandom RANDOM = new SecureRandom();
  static final ServerIdentity IDENTITY = ServerIdentity.generate(RANDOM);
  static final KeyPair CLIENT_KEY = RsaKeys.generate(2048, RANDOM);

  static ServerHandshake.Context context(InstantSource clock) {
    return new ServerHandshake.Context(
        IDENTITY,
        new EcdhKeys(IDENTITY, clock, RANDOM),
        new ServerOffer(
            "1.2.3",
            List.of(PayloadCipher.values()),
            List.of(FrameSignature.values()),
            List.of("sync"),
            65_536),
        clock,
        RANDOM);
  }

  static ClientHandshake.Wish wish(PayloadCipher cipher, FrameSignature signature) {
    return new ClientHandshake.Wish(new CipherSuite(cipher, signature), true, CLIENT_KEY);
  }

  static Ends connect(PayloadCipher cipher, FrameSignature signature) {
    return connect(wish(cipher, signature));
  }

  static Ends connect(ClientHandshake.Wish wish) {
    var server = new ServerHandshake(context(InstantSource.system()));
    var client = ClientHandshake.begin(ServerInfo.parse(server.hello()), wish, RANDOM);
    var accepted = server.accept(EnvelopeCodec.decodeCommand(client.sessionKeyFrame()));
    return new Ends(client.finish(accepted.answer()), accepted.channel());
  }
}
