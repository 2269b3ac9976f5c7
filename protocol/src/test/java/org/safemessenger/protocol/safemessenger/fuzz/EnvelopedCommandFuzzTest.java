package org.safemessenger.protocol.safemessenger.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.testing.Decoding;

class EnvelopedCommandFuzzTest {
  static Stream<byte[]> seeds() {
    return Payloads.all()
        .map(
            payload ->
                EnvelopeCodec.clear(
                    "command", payload.get("type").stringValue(), Decoding.utf8(payload), "1"));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void anEnvelopedCommandIsReadOrRefused(byte[] frame) {
    Decoding.readsOrRefuses(() -> EnvelopeCodec.decodeCommand(frame).command());
  }
}
