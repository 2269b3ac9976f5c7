package org.safemessenger.bench.jmh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.crypto.CipherSuite;
import org.safemessenger.protocol.safemessenger.crypto.ClientHandshake;
import org.safemessenger.protocol.safemessenger.crypto.EcdhKeys;
import org.safemessenger.protocol.safemessenger.crypto.FrameSignature;
import org.safemessenger.protocol.safemessenger.crypto.PayloadCipher;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.crypto.ServerHandshake;
import org.safemessenger.protocol.safemessenger.crypto.ServerInfo;
import org.safemessenger.protocol.safemessenger.crypto.ServerOffer;
import org.safemessenger.protocol.safemessenger.event.Event;

/** The sealed channel: the handshake, sealing one event for one connection, and both ends of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ChannelBenchmark {
  /** Cipher and signature of the channel. */
  public enum Suite {
    GCM_HMAC(PayloadCipher.AES_256_GCM, FrameSignature.HMAC_SHA256),
    CBC_HMAC(PayloadCipher.AES_256_CBC, FrameSignature.HMAC_SHA256),
    GCM_PSS(PayloadCipher.AES_256_GCM, FrameSignature.RSA_PSS_SHA256),
    CBC_PSS(PayloadCipher.AES_256_CBC, FrameSignature.RSA_PSS_SHA256);

    private final PayloadCipher cipher;
    private final FrameSignature signature;

    Suite(PayloadCipher cipher, FrameSignature signature) {
      this.cipher = cipher;
      this.signature = signature;
    }

    private CipherSuite chosen() {
      return new CipherSuite(cipher, signature);
    }
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  @Param public Suite suite = Suite.GCM_HMAC;

  private final byte[] payload =
      EnvelopeCodec.encodeEvent(new Event.EventMessage(Samples.message()));
  private final ServerIdentity identity = ServerIdentity.generate(RANDOM);
  private final ServerHandshake.Context context =
      new ServerHandshake.Context(
          identity,
          new EcdhKeys(identity, InstantSource.system(), RANDOM),
          new ServerOffer(
              "bench",
              List.of(PayloadCipher.values()),
              List.of(FrameSignature.values()),
              List.of(),
              65_536),
          InstantSource.system(),
          RANDOM);
  private final KeyPair signer = rsa();
  private SecureChannel server;
  private SecureChannel client;

  @Setup
  public void open() {
    ServerHandshake handshake = new ServerHandshake(context);
    ClientHandshake asking =
        ClientHandshake.begin(
            ServerInfo.parse(handshake.hello()),
            new ClientHandshake.Wish(suite.chosen(), true, signer),
            RANDOM);
    ServerHandshake.Accepted accepted =
        handshake.accept(EnvelopeCodec.decodeCommand(asking.sessionKeyFrame()));
    server = accepted.channel();
    client = asking.finish(accepted.answer());
  }

  @Benchmark
  public void handshakeBothEnds() {
    open();
  }

  @Benchmark
  public byte[] seal() {
    return server.seal(EnvelopeCodec.EVENT, "event_message", payload);
  }

  @Benchmark
  public Envelope sealAndOpen() {
    return client.open(server.seal(EnvelopeCodec.EVENT, "event_message", payload));
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
