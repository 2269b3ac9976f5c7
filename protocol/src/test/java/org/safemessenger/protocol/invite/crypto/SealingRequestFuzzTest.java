package org.safemessenger.protocol.invite.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.request.ConnectionRequest.ProtocolStandard;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.testing.Vectors;

/** Whatever a client sends to switch on encryption. */
class SealingRequestFuzzTest {
  static Stream<byte[]> seeds() {
    return Vectors.cases("invite-channel.json").stream().map(it -> Vectors.utf8(it, "request"));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aRequestIsTakenOrRefused(byte[] frame) {
    try {
      ProtocolStandard asked =
          Json.record(InviteCodec.decodeRequest(frame).fields(), ProtocolStandard.class);
      if (asked.cipher() != null && asked.key() != null) {
        InviteCipher cipher =
            InviteCipher.named(asked.cipher()).orElse(InviteCipher.XCHACHA_POLY1305);
        ServerSide.accept(cipher, asked.key(), SealedEnds.IDENTITY, SealedEnds.RANDOM);
      }
    } catch (MalformedException _) {
      // Refusing is fine; any other exception is a finding.
    }
  }
}
