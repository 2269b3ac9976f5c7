package org.safemessenger.protocol.invite.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.HandshakeException;
import org.safemessenger.protocol.invite.reply.ConnectionReply;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.testing.Vectors;

/** Whatever a server answers to the wish for encryption. */
class SealingReplyFuzzTest {
  static Stream<byte[]> seeds() {
    return Vectors.cases("invite-channel.json").stream().map(it -> Vectors.utf8(it, "reply"));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aReplyIsRefusedUnlessItIsForThisKey(byte[] frame) {
    try {
      var reply = Json.record(Json.object(frame), ConnectionReply.Standard.class);
      ClientSide.begin(InviteCipher.XCHACHA_POLY1305, SealedEnds.RANDOM)
          .finish(
              String.valueOf(reply.cipher()),
              String.valueOf(reply.key()),
              String.valueOf(reply.serverKey()),
              String.valueOf(reply.signature()));
      throw new AssertionError("a signature was good for a key that was made after it");
    } catch (MalformedException | HandshakeException _) {
      // The only two answers there are.
    }
  }
}
