package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.safemessenger.protocol.testing.Vectors.hex;

import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.testing.FixedRandom;
import org.safemessenger.protocol.testing.Vectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code handshake.json} and {@code frames.json} of {@code docs/protocol/vectors}. Run it
 * after a change of the protocol, and read the difference before committing it: {@code VectorsTest}
 * checks the files by themselves.
 */
final class VectorWriter {
  private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(1_800_000_000_250L);

  private final ServerIdentity identity;
  private final KeyPair client;
  private final ObjectNode handshakes = Vectors.object();
  private final ObjectNode frames = Vectors.object();

  private VectorWriter() {
    identity =
        ServerIdentity.fromPem(Vectors.resource("server-key.pem"), new FixedRandom("identity"));
    client = RsaKeys.parsePrivate(Vectors.resource("client-key.pem"));
  }

  public static void main(String[] arguments) {
    var writer = new VectorWriter();
    writer.begin();
    for (PayloadCipher cipher : PayloadCipher.values()) {
      for (FrameSignature signature : FrameSignature.values()) {
        writer.suite(new CipherSuite(cipher, signature), true);
      }
    }
    writer.suite(CipherSuite.PREFERRED, false);
    Vectors.write("handshake.json", writer.handshakes);
    Vectors.write("frames.json", writer.frames);
  }

  private void begin() {
    handshakes.put(
        "about",
        "PROTOCOL S, handshake. Hex for raw bytes, base64 where the wire has it. OAEP and PSS are"
            + " randomised: decrypt and verify, do not compare. The order of JSON members is free.");
    handshakes.put("server_private_key", identity.toPem());
    handshakes.put("server_public_key", identity.publicKeyPem());
    handshakes.put("server_public_key_der_hex", hex(identity.publicKey().getEncoded()));
    handshakes.put("key_fingerprint", identity.fingerprint());
    handshakes.put("client_private_key", RsaKeys.toPem(client.getPrivate()));
    handshakes.put("client_public_key", RsaKeys.toPem(client.getPublic()));
    handshakes.putArray("cases");
    frames.put(
        "about",
        "PROTOCOL S, sealed frames. A frame opens to its payload with its direction's keys; with"
            + " HMAC-SHA256 and the iv given, sealing gives the same payload and signature again."
            + " RSA-PSS-SHA256 frames are signed by the keys of handshake.json.");
    frames.putArray("cases");
  }

  private void suite(CipherSuite suite, boolean ecdh) {
    String label = suite.cipher().wireName() + suite.signature().wireName() + ecdh;
    var serverRandom = new FixedRandom("server " + label);
    var clientRandom = new FixedRandom("client " + label);
    var offer =
        new ServerOffer(
            "0.1.0",
            List.of(PayloadCipher.values()),
            List.of(FrameSignature.values()),
            List.of("sync"),
            65_536);
    var keys = new EcdhKeys(identity, CLOCK, serverRandom);
    byte[] serverScalar = serverRandom.drawn().getFirst();
    var server =
        new ServerHandshake(
            new ServerHandshake.Context(identity, keys, offer, CLOCK, serverRandom));
    ServerInfo info = server.serverInfo();
    var begun =
        ClientHandshake.begin(info, new ClientHandshake.Wish(suite, ecdh, client), clientRandom);
    var accepted = server.accept(EnvelopeCodec.decodeCommand(begun.sessionKeyFrame()));
    SecureChannel channel = begun.finish(accepted.answer());
    byte[] clientKey = clientRandom.drawn().getFirst();

    ObjectNode node = handshakes.withArray("cases").addObject();
    node.put("cipher", suite.cipher().wireName());
    node.put("signature", suite.signature().wireName());
    node.put("server_info", new String(info.encode(), UTF_8));
    node.put("server_ecdh_private_hex", hex(serverScalar));
    node.put("client_key_hex", hex(clientKey));
    byte[] shared = new byte[0];
    if (ecdh) {
      byte[] scalar = clientScalar(begun, clientRandom);
      node.put("client_ecdh_private_hex", hex(scalar));
      shared =
          X25519
              .agree(X25519.privateKey(scalar), Base64.getDecoder().decode(info.ecdh().key()))
              .expose();
      node.put("shared_secret_hex", hex(shared));
    }
    node.put("session_key", new String(begun.sessionKeyFrame(), UTF_8));
    PlainKeySchedule schedule =
        PlainKeySchedule.of(
            identity.publicKey().getEncoded(),
            Base64.getDecoder().decode(info.serverRandom()),
            suite,
            clientKey,
            shared);
    node.put("salt_hex", hex(schedule.salt()));
    node.put("ikm_hex", hex(schedule.ikm()));
    node.put("prk_hex", hex(schedule.prk()));
    derived(node, schedule);
    node.put("answer", new String(accepted.answer(), UTF_8));
    if (ecdh) {
      frames(suite, schedule, channel, accepted.channel());
    }
  }

  private void frames(
      CipherSuite suite, PlainKeySchedule schedule, SecureChannel here, SecureChannel there) {
    String hello = "{\"room\":\"general\",\"content\":\"Grüß dich 👋\"}";
    add(suite, schedule, "c2s", hello, here.seal("command", "send_message", hello.getBytes(UTF_8)));
    add(suite, schedule, "c2s", "{}", here.seal("command", "get_users", "{}".getBytes(UTF_8)));
    String joined = "{\"username\":\"bob\",\"room\":\"general\"}";
    add(suite, schedule, "s2c", joined, there.seal("event", "user_joined", joined.getBytes(UTF_8)));
  }

  private void add(
      CipherSuite suite,
      PlainKeySchedule schedule,
      String direction,
      String payload,
      byte[] frame) {
    Envelope envelope = Envelope.parse(frame);
    byte[] sealed = Base64.getDecoder().decode(envelope.payload().stringValue());
    int ivLength = suite.cipher() == PayloadCipher.AES_256_GCM ? 12 : 16;
    ObjectNode node = frames.withArray("cases").addObject();
    node.put("cipher", suite.cipher().wireName());
    node.put("signature", suite.signature().wireName());
    node.put("direction", direction);
    derived(node, schedule);
    node.put("payload", payload);
    node.put("iv_hex", hex(Arrays.copyOf(sealed, ivLength)));
    String header = envelope.type() + "\n" + envelope.action() + "\n" + envelope.nonce();
    if (suite.cipher() == PayloadCipher.AES_256_GCM) {
      node.put("aad", header);
    }
    node.put("signed", header + "\n" + envelope.payload().stringValue());
    node.put("frame", new String(frame, UTF_8));
  }

  private static void derived(ObjectNode node, PlainKeySchedule schedule) {
    for (String name : List.of("c2s key", "c2s mac", "s2c key", "s2c mac")) {
      node.put(name.replace(' ', '_') + "_hex", hex(schedule.expand(name)));
    }
  }

  /** Of what the client drew, the bytes whose public key it sent. */
  private static byte[] clientScalar(ClientHandshake begun, FixedRandom random) {
    String sent =
        EnvelopeCodec.decodeCommand(begun.sessionKeyFrame()).payload().get("ecdh").stringValue();
    byte[] basePoint = new byte[32];
    basePoint[0] = 9;
    return random.drawn().stream()
        .filter(bytes -> bytes.length == 32)
        .filter(
            bytes ->
                Base64.getEncoder()
                    .encodeToString(X25519.agree(X25519.privateKey(bytes), basePoint).expose())
                    .equals(sent))
        .findFirst()
        .orElseThrow();
  }
}
