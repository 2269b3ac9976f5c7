package org.safemessenger.protocol.safemessenger.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.HandshakeException;

/** Whatever a server sends as its first frame. */
class ServerInfoFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(new ServerHandshake(Ends.context(InstantSource.system())).hello());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aServerInfoIsTakenOrRefused(byte[] frame) {
    try {
      ServerInfo info = ServerInfo.parse(frame);
      info.computedFingerprint();
      ClientHandshake.begin(info, ClientHandshake.Wish.PREFERRED, Ends.RANDOM);
    } catch (MalformedException | HandshakeException _) {
      // Refusing is fine; any other exception is a finding.
    }
  }
}
