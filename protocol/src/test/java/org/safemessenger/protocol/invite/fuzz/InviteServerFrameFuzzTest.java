package org.safemessenger.protocol.invite.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.invite.Examples;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.testing.Decoding;

class InviteServerFrameFuzzTest {
  static Stream<byte[]> seeds() {
    return Examples.serverFrames().map(Decoding::utf8);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aServerFrameIsReadOrRefused(byte[] frame) {
    Decoding.readsOrRefuses(() -> InviteCodec.decodeServerFrame(frame));
  }
}
