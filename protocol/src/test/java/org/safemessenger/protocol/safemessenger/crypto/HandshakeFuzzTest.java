package org.safemessenger.protocol.safemessenger.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;

/** Whatever a stranger sends as its first frame. */
class HandshakeFuzzTest {
  private static final ServerHandshake.Context CONTEXT = Ends.context(InstantSource.system());

  static Stream<byte[]> seeds() {
    ServerInfo info = new ServerHandshake(CONTEXT).serverInfo();
    return Stream.of(PayloadCipher.AES_256_GCM, PayloadCipher.AES_256_CBC)
        .flatMap(
            cipher ->
                Stream.of(FrameSignature.values()).map(signature -> Ends.wish(cipher, signature)))
        .map(wish -> ClientHandshake.begin(info, wish, Ends.RANDOM).sessionKeyFrame());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aSessionKeyIsTakenOrRefused(byte[] frame) {
    try {
      new ServerHandshake(CONTEXT).accept(EnvelopeCodec.decodeCommand(frame));
    } catch (MalformedException | RefusedException _) {
      // Refusing is fine; any other exception is a finding.
    }
  }
}
