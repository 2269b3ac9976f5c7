package org.safemessenger.protocol.safemessenger.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.safemessenger.codec.Dialect;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;
import org.safemessenger.protocol.testing.Decoding;

class FlatCommandFuzzTest {
  static Stream<byte[]> seeds() {
    return Payloads.all().map(Decoding::utf8);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aFlatCommandIsReadOrRefused(byte[] frame) {
    Decoding.readsOrRefuses(() -> Dialect.of(frame));
    Decoding.readsOrRefuses(() -> FlatCodec.decodeCommand(frame).command());
  }
}
