package org.safemessenger.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
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
import org.safemessenger.protocol.invite.crypto.ClientSide;
import org.safemessenger.protocol.invite.crypto.InviteChannel;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.ServerSide;

/** Protocol I's sealed channel: the switch to it, sealing a frame of 250 bytes, and both ends. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InviteChannelBenchmark {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Param({"XCHACHA_POLY1305", "AES256_GCM"})
  private InviteCipher cipher;

  private final ServerIdentity identity = ServerIdentity.generate(RANDOM);
  private final byte[] frame =
      ("{\"type\":\"message\",\"source\":\"alice\",\"message\":\"" + "x".repeat(202) + "\"}")
          .getBytes(UTF_8);
  private InviteChannel server;
  private InviteChannel client;

  @Setup
  public void open() {
    ClientSide asking = ClientSide.begin(cipher, RANDOM);
    ServerSide.Accepted accepted = ServerSide.accept(cipher, asking.key(), identity, RANDOM);
    server = accepted.channel();
    client =
        asking
            .finish(accepted.cipher(), accepted.key(), accepted.serverKey(), accepted.signature())
            .channel();
  }

  @Benchmark
  public void handshakeBothEnds() {
    open();
  }

  @Benchmark
  public byte[] seal() {
    return server.seal(frame);
  }

  @Benchmark
  public byte[] sealAndOpen() {
    return client.open(server.seal(frame));
  }
}
