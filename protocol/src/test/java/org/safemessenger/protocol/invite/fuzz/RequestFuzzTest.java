package org.safemessenger.protocol.invite.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.invite.Examples;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.testing.Decoding;

class RequestFuzzTest {
  static Stream<byte[]> seeds() {
    return Requests.all().stream().map(Examples::request).map(Decoding::utf8);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aRequestIsReadOrRefused(byte[] frame) {
    Decoding.readsOrRefuses(
        () -> {
          RequestFrame read = InviteCodec.decodeRequest(frame);
          Requests.typed(read.type()).ifPresent(read::request);
        });
  }
}
