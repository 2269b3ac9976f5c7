package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.safemessenger.protocol.testing.Vectors.hex;

import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.reply.ConnectionReply;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.testing.FixedRandom;
import org.safemessenger.protocol.testing.Vectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code invite-messages.json} and {@code invite-channel.json} of {@code
 * docs/protocol/vectors}, the same every time. Run it after a change of the protocol, and read the
 * difference before committing it: {@code InviteVectorsTest} checks the files by themselves.
 */
final class InviteVectorWriter {
  private static final List<String> TEXTS = List.of("Hi Bob", "Grüß dich 👋", "");

  private InviteVectorWriter() {}

  public static void main(String[] arguments) {
    Vectors.write("invite-messages.json", messages());
    Vectors.write("invite-channel.json", channels());
  }

  private static ObjectNode messages() {
    ObjectNode file = Vectors.object();
    file.put(
        "about",
        "PROTOCOL I, message keys and direct messages. With the nonce given, sealing gives the same"
            + " message again. Test keys: never use them.");
    file.putArray("cases");
    for (InviteCipher cipher : InviteCipher.values()) {
      conversation(file, cipher, "alice", "bob");
      conversation(file, cipher, "bob", "Jörg Müller 🦊");
    }
    return file;
  }

  private static void conversation(
      ObjectNode file, InviteCipher cipher, String source, String dest) {
    var random = new FixedRandom("messages " + source);
    KeyPair own = X25519.generate(random);
    KeyPair other = X25519.generate(random);
    byte[] mine = X25519.raw(own.getPublic());
    byte[] theirs = X25519.raw(other.getPublic());
    ObjectNode node = file.withArray("cases").addObject();
    node.put("cipher", cipher.wireName()).put("source", source).put("dest", dest);
    node.put("source_private_hex", hex(X25519.secret(own.getPrivate()).expose()));
    node.put("source_key", PublicKeyField.encode(mine));
    node.put("dest_private_hex", hex(X25519.secret(other.getPrivate()).expose()));
    node.put("dest_key", PublicKeyField.encode(theirs));
    node.put("shared_hex", hex(X25519.agree(own.getPrivate(), theirs).expose()));
    byte[] info = MessageKey.info(cipher, mine, theirs);
    node.put("info_hex", hex(info));
    node.put("key_hex", hex(Hkdf.key(X25519.agree(own.getPrivate(), theirs), info).expose()));
    node.put("associated_hex", hex(MessageKey.associated(source, dest)));
    MessageKey key = MessageKey.derive(cipher, own, theirs);
    for (String text : TEXTS) {
      SealedText sealed = key.seal(source, dest, text, random);
      ObjectNode message = node.withArray("messages").addObject();
      message.put("text", text).put("nonce", sealed.nonce()).put("message", sealed.message());
    }
  }

  private static ObjectNode channels() {
    ObjectNode file = Vectors.object();
    var identity =
        ServerIdentity.fromPem(Vectors.resource("server-key.pem"), new FixedRandom("identity"));
    file.put(
        "about",
        "PROTOCOL I, the sealed channel. 'request' and 'reply' are in clear; then each of 'frames'"
            + " is sealed, in this order. PSS is randomised: verify, do not compare. The order of"
            + " JSON members is free.");
    file.put("server_private_key", identity.toPem());
    file.put("server_fingerprint", identity.fingerprint());
    file.putArray("cases");
    for (InviteCipher cipher : InviteCipher.values()) {
      channel(file.withArray("cases").addObject(), cipher, identity);
    }
    return file;
  }

  private static void channel(ObjectNode node, InviteCipher cipher, ServerIdentity identity) {
    var clientRandom = new FixedRandom("client " + cipher.wireName());
    var serverRandom = new FixedRandom("server " + cipher.wireName());
    ClientSide client = ClientSide.begin(cipher, clientRandom);
    ServerSide.Accepted accepted = ServerSide.accept(cipher, client.key(), identity, serverRandom);
    InviteChannel finished = SealedEnds.finish(client, accepted).channel();
    byte[] clientPrivate = clientRandom.drawn().getFirst();
    byte[] clientKey = Base64.getDecoder().decode(client.key());
    byte[] serverKey = Base64.getDecoder().decode(accepted.key());

    node.put("cipher", cipher.wireName());
    node.put("client_private_hex", hex(clientPrivate));
    node.put("server_private_hex", hex(serverRandom.drawn().getFirst()));
    node.put("request", request(client));
    node.put("reply", reply(accepted));
    node.put("signed_hex", hex(clientKey) + hex(serverKey));
    node.put("shared_hex", hex(X25519.agree(X25519.privateKey(clientPrivate), serverKey).expose()));
    ChannelKeys keys = ChannelKeys.derive(X25519.privateKey(clientPrivate), serverKey);
    node.put("c2s_key_hex", hex(keys.c2s().expose()));
    node.put("s2c_key_hex", hex(keys.s2c().expose()));
    for (String frame :
        List.of("{\"type\":\"ping\"}", "{\"type\":\"signin\",\"username\":\"Jörg 👋\"}", "{}")) {
      frame(node, "c2s", finished, frame);
    }
    for (String frame : List.of("{\"type\":\"ping\",\"resp_code\":0}", "{\"type\":\"ü\"}")) {
      frame(node, "s2c", accepted.channel(), frame);
    }
  }

  private static String request(ClientSide client) {
    var standard = new ConnectionRequest.ProtocolStandard("", client.cipher(), client.key());
    return new String(InviteCodec.encodeRequest(standard), UTF_8);
  }

  private static String reply(ServerSide.Accepted accepted) {
    var standard =
        new ConnectionReply.Standard(
            null,
            null,
            accepted.cipher(),
            accepted.key(),
            accepted.serverKey(),
            accepted.signature());
    return new String(InviteCodec.encodeReply("protocol.standard", standard), UTF_8);
  }

  private static void frame(ObjectNode node, String way, InviteChannel from, String frame) {
    byte[] sealed = from.seal(frame.getBytes(UTF_8));
    ObjectNode row = node.withArray("frames").addObject();
    row.put("direction", way);
    row.put(
        "nonce_hex", hex(Base64.getDecoder().decode(Json.string(Json.object(sealed), "nonce"))));
    row.put("frame", frame);
    row.put("sealed", new String(sealed, UTF_8));
  }
}
